import { expect, test } from 'vitest'
import { findCycles } from './import-cycles.ts'

const graph = (edges: Readonly<Record<string, readonly string[]>>) => new Map(Object.entries(edges))

test('a tree and a diamond have no cycle', () => {
  expect(findCycles(graph({ a: ['b', 'c'], b: ['d'], c: ['d'], d: [] }))).toEqual([])
})

test('each knot is named once, by its shortest cycle through its first file', () => {
  const knots = graph({ a: ['b'], b: ['c', 'a'], c: ['a'], x: ['y'], y: ['x'], outside: ['a', 'x'] })
  expect(findCycles(knots)).toEqual([
    ['a', 'b', 'a'],
    ['x', 'y', 'x'],
  ])
})

test('a file that imports itself is a cycle; one that only leads to a knot is none', () => {
  expect(findCycles(graph({ a: ['b'], b: ['b'] }))).toEqual([['b', 'b']])
})
