const digits = '〇一二三四五六七八九'

/** A year as certificates print it: 二〇二一. */
export function chineseYear(year: number): string {
  return [...String(year)].map((digit) => digits[Number(digit)] ?? digit).join('')
}

/** A month or day from 1 to 31 in Chinese numerals. */
export function chineseNumber(value: number): string {
  const tens = Math.floor(value / 10)
  const units = value % 10 === 0 ? '' : (digits[value % 10] ?? '')
  if (tens === 0) return units
  return `${tens === 1 ? '' : (digits[tens] ?? '')}十${units}`
}

/** Birth year and month from a masked identity number, with stars where the mask hides them. */
export function birthOf(idNumberMasked: string): { year: string; month: string; day: string } {
  const part = (from: number, to: number) => idNumberMasked.slice(from, to).padEnd(to - from, '*')
  return { year: part(6, 10), month: part(10, 12), day: part(12, 14) }
}

/** 男 or 女: the 17th digit where it is not masked, else by the seed. */
export function sexOf(idNumberMasked: string, seed: number): '男' | '女' {
  const digit = idNumberMasked[16] ?? ''
  const parity = /\d/u.test(digit) ? Number(digit) : seed >>> 3
  return parity % 2 === 1 ? '男' : '女'
}
