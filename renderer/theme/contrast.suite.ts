/** How far two colours are apart (WCAG 2: 1 to 21); the first may let the second shine through. `#rgb`, `#rrggbb`, `rgb()`, `rgba()`. */
export function contrast(front: string, back: string): number {
  const under = channels(back)
  const over = channels(front)
  const mixed = over.rgb.map((value, at) => value * over.alpha + (under.rgb[at] ?? 0) * (1 - over.alpha))
  const [light = 0, dark = 0] = [luminance(mixed), luminance(under.rgb)].sort((a, b) => b - a)
  return (light + 0.05) / (dark + 0.05)
}

/** The colour that is seen where `front` lies on `back`. */
export function laidOn(front: string, back: string): string {
  const over = channels(front)
  const under = channels(back)
  const mixed = over.rgb.map((value, at) => Math.round(value * over.alpha + (under.rgb[at] ?? 0) * (1 - over.alpha)))
  return `rgb(${mixed.join(', ')})`
}

function channels(colour: string): { readonly rgb: readonly number[]; readonly alpha: number } {
  const hex = /^#([0-9a-f]{3}|[0-9a-f]{6})$/iu.exec(colour)?.[1]
  if (hex !== undefined) {
    const pairs = hex.length === 3 ? [...hex].map((digit) => digit + digit) : (hex.match(/../gu) ?? [])
    return { rgb: pairs.map((pair) => Number.parseInt(pair, 16)), alpha: 1 }
  }
  const parts = /^rgba?\(([^)]*)\)$/u.exec(colour)?.[1]?.split(',').map(Number)
  if (parts === undefined || parts.some(Number.isNaN)) throw new Error(`no colour that is understood: ${colour}`)
  return { rgb: parts.slice(0, 3), alpha: parts[3] ?? 1 }
}

function luminance(rgb: readonly number[]): number {
  const [red = 0, green = 0, blue = 0] = rgb.map((value) => {
    const part = value / 255
    return part <= 0.040_45 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}
