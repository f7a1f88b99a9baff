import type { BlockCode } from '../../shared/domain/block/block-code.ts'
import type { Place } from './problem.ts'

/** What a cell or a JSON value held. */
export type Cell = string | number | boolean | Date

/** A row as it was handed in: by the labels of its columns, those that are empty left out. */
export interface RawRow {
  readonly place: Place
  readonly cells: ReadonlyMap<string, Cell>
}

/** An application as it was handed in, from either form, before anything of it is believed. */
export interface RawApplication {
  readonly place: Place
  /** The unit's own number for it. */
  readonly number: string
  /** `单位编码`, `单位全称`, `承诺书签署日期`. */
  readonly about: RawRow
  readonly blocks: ReadonlyMap<BlockCode, readonly RawRow[]>
  /** `模块`, `行号`, `材料名称`, `文件`. */
  readonly evidence: readonly RawRow[]
}

/** The columns that are no field of a block. */
export const columns = {
  number: '申报编号',
  unitCode: '单位编码',
  unitName: '单位全称',
  committedOn: '承诺书签署日期',
  block: '模块',
  row: '行号',
  title: '材料名称',
  file: '文件',
} as const
