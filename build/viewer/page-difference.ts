import { scaledDown, type Picture } from './picture.ts'

/** How closely two pages are compared: both are scaled down, then every window of them is. */
export interface Grain {
  /** Pixels of the longer side that are left. */
  readonly longSide: number
  /** Side of a window, pixels; windows overlap by half. */
  readonly window: number
  /** Variance that counts as none, so that noise on white paper is no structure. */
  readonly noise: number
  /** From here on they are not the same page. */
  readonly limit: number
}

/**
 * 1 − structural similarity of the window that differs most: 0 where they are the same, about 1 where one has what the other has not.
 * Antialiasing is gone in the scaled-down pages; the shift of a tenth of a line is softened.
 */
export function pageDifference(a: Picture, b: Picture, grain: Grain): number {
  const [one, other] = [soft(scaledDown(a, grain.longSide)), soft(scaledDown(b, grain.longSide))]
  if (one.width !== other.width || one.height !== other.height) return 1
  const { width, height } = one
  const step = grain.window / 2
  let worst = 0
  for (let y = 0; y < Math.max(1, height - step); y += step) {
    for (let x = 0; x < Math.max(1, width - step); x += step) {
      const place = { x, y, right: Math.min(width, x + grain.window), bottom: Math.min(height, y + grain.window) }
      worst = Math.max(worst, windowDifference(one, other, place, grain.noise))
    }
  }
  return worst
}

interface Place {
  readonly x: number
  readonly y: number
  readonly right: number
  readonly bottom: number
}

function windowDifference(a: Picture, b: Picture, place: Place, noise: number): number {
  let [count, sumA, sumB, squareA, squareB, product] = [0, 0, 0, 0, 0, 0]
  for (let y = place.y; y < place.bottom; y++) {
    for (let x = place.x; x < place.right; x++) {
      const p = a.luminance[y * a.width + x] ?? 0
      const q = b.luminance[y * a.width + x] ?? 0
      count += 1
      sumA += p
      sumB += q
      squareA += p * p
      squareB += q * q
      product += p * q
    }
  }
  const [meanA, meanB] = [sumA / count, sumB / count]
  const varianceA = squareA / count - meanA * meanA
  const varianceB = squareB / count - meanB * meanB
  const covariance = product / count - meanA * meanB
  const structure = (2 * covariance + noise) / (varianceA + varianceB + noise)
  // Plain areas have no structure; they still must not be black in one and white in the other.
  const tone = Math.abs(meanA - meanB) / 255
  return Math.max(1 - structure, tone)
}

/** Each pixel the mean of itself and its neighbours. */
function soft({ width, height, luminance }: Picture): Picture {
  const rows = alongRows(luminance, width, height)
  return {
    width,
    height,
    luminance: transposed(alongRows(transposed(rows, width, height), height, width), height, width),
  }
}

function alongRows(values: Float32Array, width: number, height: number): Float32Array {
  const softened = new Float32Array(values.length)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = y * width + x
      const left = x === 0 ? at : at - 1
      const right = x === width - 1 ? at : at + 1
      softened[at] = ((values[left] ?? 0) + (values[at] ?? 0) + (values[right] ?? 0)) / 3
    }
  }
  return softened
}

function transposed(values: Float32Array, width: number, height: number): Float32Array {
  const turned = new Float32Array(values.length)
  for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) turned[x * height + y] = values[y * width + x] ?? 0
  return turned
}
