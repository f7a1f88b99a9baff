import { expect, test } from 'vitest'
import {
  drawScale,
  firstView,
  maxCanvasPixels,
  pageWithin,
  steppedZoom,
  turned,
  turnedSize,
  zoomOf,
} from './page-view.ts'

const a4 = { width: 794, height: 1123 }
const room = { width: 600, height: 560 }

test('a piece opens from its first page, as wide as the room, turned as the applicant saved it', () => {
  expect(firstView(270)).toEqual({ page: 1, fit: 'width', zoom: 1, rotation: 270 })
})

test('turning goes round in quarters, in both directions', () => {
  expect([turned(0, 90), turned(270, 90), turned(0, -90), turned(90, 45)]).toEqual([90, 0, 270, 180])
})

test('a page lying on its side is as wide as it was high', () => {
  expect(turnedSize(a4, 90)).toEqual({ width: 1123, height: 794 })
  expect(turnedSize(a4, 180)).toEqual(a4)
})

test('fit width fills the width, fit page shows all of the page, whatever was zoomed before', () => {
  expect(zoomOf({ fit: 'width', zoom: 3 }, a4, room)).toBeCloseTo(600 / 794)
  expect(zoomOf({ fit: 'page', zoom: 3 }, a4, room)).toBeCloseTo(560 / 1123)
  expect(zoomOf({ fit: 'page', zoom: 3 }, { width: 2000, height: 100 }, room)).toBeCloseTo(0.3)
  expect(zoomOf({ fit: 'width', zoom: 1 }, { width: 60_000, height: 60_000 }, room)).toBeCloseTo(0.01)
})

test('zooming by hand keeps within limits', () => {
  expect(zoomOf({ fit: 'free', zoom: 40 }, a4, room)).toBe(8)
  expect(zoomOf({ fit: 'free', zoom: 0 }, a4, room)).toBe(0.1)
})

test('zooming goes to the next step from wherever it stands, and stops at the ends', () => {
  expect(steppedZoom(1, 1)).toBe(1.1)
  expect(steppedZoom(1, -1)).toBe(0.9)
  expect(steppedZoom(0.7557, 1)).toBe(0.9)
  expect(steppedZoom(0.7557, -1)).toBe(0.75)
  expect([steppedZoom(8, 1), steppedZoom(0.1, -1)]).toEqual([8, 0.1])
})

test('only pages that exist are gone to', () => {
  expect([pageWithin(0, 5), pageWithin(9, 5), pageWithin(3, 5), pageWithin(1, 0)]).toEqual([1, 5, 3, 1])
})

test('a page is drawn at the density of the screen, but never beyond what a canvas may hold', () => {
  expect(drawScale(1, 2, a4)).toBe(2)
  const scale = drawScale(8, 2, a4)
  expect(a4.width * scale * a4.height * scale).toBeLessThanOrEqual(maxCanvasPixels + 1)
  expect(20_000 * drawScale(1, 1, { width: 20_000, height: 10 })).toBeLessThanOrEqual(12_000)
})
