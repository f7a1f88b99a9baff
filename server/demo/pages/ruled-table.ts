import type { Ink } from './page-canvas.ts'
import { toner } from './text-line.ts'

/** Outer rectangle and column and row edges of a printed table, in pixels. */
export interface TableRules {
  x: number
  y: number
  columns: readonly number[]
  rows: readonly number[]
}

/** Left edge of a column (its number may be the number of columns: the right edge). */
export function columnEdge(table: TableRules, column: number): number {
  return table.columns.slice(0, column).reduce((sum, width) => sum + width, table.x)
}

/** Top edge of a row (its number may be the number of rows: the bottom edge). */
export function rowEdge(table: TableRules, row: number): number {
  return table.rows.slice(0, row).reduce((sum, height) => sum + height, table.y)
}

/** Draws the lines of a table; `merged` names rows whose inner column lines are left out. */
export function drawTable(ink: Ink, table: TableRules, merged: readonly number[] = []): void {
  const right = columnEdge(table, table.columns.length)
  const bottom = rowEdge(table, table.rows.length)
  ink.strokeStyle = toner
  ink.lineWidth = 1.6
  ink.beginPath()
  for (let row = 0; row <= table.rows.length; row++) {
    ink.moveTo(table.x, rowEdge(table, row))
    ink.lineTo(right, rowEdge(table, row))
  }
  for (let row = 0; row < table.rows.length; row++) {
    if (merged.includes(row)) continue
    for (let column = 1; column < table.columns.length; column++) {
      ink.moveTo(columnEdge(table, column), rowEdge(table, row))
      ink.lineTo(columnEdge(table, column), rowEdge(table, row + 1))
    }
  }
  ink.stroke()
  ink.lineWidth = 3
  ink.strokeRect(table.x, table.y, right - table.x, bottom - table.y)
}
