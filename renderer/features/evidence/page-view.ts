import type { PageSize, Rotation } from './opened-evidence.ts'

export type Fit = 'width' | 'page' | 'free'

/** How a piece is looked at. `zoom` counts only with `fit: 'free'`; 1 is 100 %. `page` from 1. */
export interface PageView {
  readonly page: number
  readonly fit: Fit
  readonly zoom: number
  readonly rotation: Rotation
}

/** How a piece is first looked at: from its first page, as wide as there is room, turned as the applicant saved it. */
export function firstView(savedRotation: number): PageView {
  return { page: 1, fit: 'width', zoom: 1, rotation: turned(0, savedRotation) }
}

/** Degrees clockwise, kept within a turn and to quarters of it. */
export function turned(rotation: Rotation, byDegrees: number): Rotation {
  const quarter = Math.round((rotation + byDegrees) / 90)
  return ((((quarter % 4) + 4) % 4) * 90) as Rotation
}

/** The page nearest to `page` that exists. */
export function pageWithin(page: number, pageCount: number): number {
  return Math.min(Math.max(1, Math.round(page)), Math.max(1, pageCount))
}

/** The size of a page after it is turned. */
export function turnedSize(size: PageSize, rotation: Rotation): PageSize {
  return rotation === 90 || rotation === 270 ? { width: size.height, height: size.width } : size
}

export const zoomLimits = { least: 0.1, most: 8 } as const
const zoomSteps = [0.1, 0.17, 0.25, 0.33, 0.5, 0.67, 0.75, 0.9, 1, 1.1, 1.25, 1.5, 1.75, 2, 2.5, 3, 4, 5, 6, 8]

export function zoomWithin(zoom: number): number {
  return Math.min(zoomLimits.most, Math.max(zoomLimits.least, zoom))
}

/** The next step above or below a zoom that may lie between two. */
export function steppedZoom(zoom: number, direction: 1 | -1): number {
  const slack = 0.005
  const beyond =
    direction === 1 ? zoomSteps.find((step) => step > zoom + slack) : zoomSteps.findLast((step) => step < zoom - slack)
  return beyond ?? zoomWithin(zoom)
}

/** The zoom that a view comes to on a page (as turned) in a room, both in CSS pixels; the room is what is free for paper. */
export function zoomOf(view: Pick<PageView, 'fit' | 'zoom'>, page: PageSize, room: PageSize): number {
  if (view.fit === 'free') return zoomWithin(view.zoom)
  const byWidth = room.width / page.width
  // A page as large as a wall still fits: only zooming by hand has a lower limit.
  return Math.min(zoomLimits.most, view.fit === 'width' ? byWidth : Math.min(byWidth, room.height / page.height))
}

/** The most that a page is drawn with; a larger zoom is scaled up by the screen instead of taking memory. */
export const maxCanvasPixels = 24_000_000
const maxCanvasSide = 12_000

/** Device pixels for one CSS pixel at 100 %, within what a canvas may hold. */
export function drawScale(zoom: number, devicePixelRatio: number, page: PageSize): number {
  const wanted = zoom * devicePixelRatio
  const byArea = Math.sqrt(maxCanvasPixels / (page.width * page.height))
  const bySide = maxCanvasSide / Math.max(page.width, page.height)
  return Math.min(wanted, byArea, bySide)
}
