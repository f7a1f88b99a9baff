const sampleSide = 96
const darkest = 250

/** Whether a drawn page is white all over: either it is, or its content cannot be shown. The reader is told, not left to guess. */
export function isBlankPicture(canvas: HTMLCanvasElement): boolean {
  const sample = document.createElement('canvas')
  sample.width = sampleSide
  sample.height = sampleSide
  const context = sample.getContext('2d', { alpha: false, willReadFrequently: true })
  if (context === null || canvas.width === 0 || canvas.height === 0) return false
  context.imageSmoothingQuality = 'high'
  context.drawImage(canvas, 0, 0, sampleSide, sampleSide)
  const { data } = context.getImageData(0, 0, sampleSide, sampleSide)
  return data.every((value) => value >= darkest)
}
