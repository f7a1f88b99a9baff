/** Luminance, row by row; 0 black, 255 white. */
export interface Picture {
  readonly width: number
  readonly height: number
  readonly luminance: Float32Array
}

/** RGBA pixels, laid on white where they are not opaque. */
export function pictureOf({
  width,
  height,
  data,
}: {
  width: number
  height: number
  data: ArrayLike<number>
}): Picture {
  const luminance = new Float32Array(width * height)
  const at = (index: number): number => data[index] ?? 0
  for (let pixel = 0; pixel < luminance.length; pixel++) {
    const from = pixel * 4
    const covered = at(from + 3) / 255
    const grey = 0.299 * at(from) + 0.587 * at(from + 1) + 0.114 * at(from + 2)
    luminance[pixel] = grey * covered + 255 * (1 - covered)
  }
  return { width, height, luminance }
}

/** Scaled down to this longer side; never larger than it was. */
export function scaledDown(picture: Picture, longSide: number): Picture {
  const ratio = Math.min(1, longSide / Math.max(picture.width, picture.height))
  const width = Math.max(1, Math.round(picture.width * ratio))
  const height = Math.max(1, Math.round(picture.height * ratio))
  return areaMean(picture, { width, height })
}

/** Each pixel the mean of those that it stands for. The size is no larger than the picture's. */
export function areaMean(picture: Picture, size: { readonly width: number; readonly height: number }): Picture {
  const { width, height } = size
  if (width === picture.width && height === picture.height) return picture
  const sums = new Float32Array(width * height)
  const counts = new Float32Array(width * height)
  for (let y = 0; y < picture.height; y++) {
    const row = Math.min(height - 1, Math.floor((y * height) / picture.height)) * width
    for (let x = 0; x < picture.width; x++) {
      const to = row + Math.min(width - 1, Math.floor((x * width) / picture.width))
      sums[to] = (sums[to] ?? 0) + (picture.luminance[y * picture.width + x] ?? 0)
      counts[to] = (counts[to] ?? 0) + 1
    }
  }
  return { width, height, luminance: sums.map((sum, index) => sum / Math.max(1, counts[index] ?? 1)) }
}
