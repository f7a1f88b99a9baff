import type { Wording } from '../../i18n/create-intl.ts'

/** When the data was complete: how long ago and when, or only when where this machine's clock cannot be right. */
export function dataAsOf({ t, relative, dateTime }: Wording, dataAsOfMs: number, nowMs: number): string {
  if (dataAsOfMs === 0) return t('status.as-of-never')
  const absolute = dateTime(dataAsOfMs)
  const ago = relative(dataAsOfMs, nowMs)
  return ago === null ? absolute : t('status.ago', { relative: ago, absolute })
}
