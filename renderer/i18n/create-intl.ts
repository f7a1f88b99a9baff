import { IntlMessageFormat } from 'intl-messageformat'
import type { MessageId } from '../../shared/i18n/zh-cn.ts'
import { formatBytes, formatDuration, formatRelative, formatSpeed } from './format.ts'
import { catalogues, type Locale } from './locale.ts'

export type MessageValues = Readonly<Record<string, string | number>>

/** Texts, dates and numbers of one locale. Times in ms since 1970, shown in the machine's time zone. */
export interface Wording {
  readonly locale: Locale
  /** The text of an id, written as a literal at the call. */
  readonly t: (id: MessageId, values?: MessageValues) => string
  readonly date: (ms: number) => string
  readonly dateTime: (ms: number) => string
  /** A day in China, `YYYY-MM-DD`, with its day of the week. */
  readonly day: (localDate: string) => string
  /** To the second: when a text was last saved. */
  readonly clock: (ms: number) => string
  readonly number: (value: number) => string
  /** `ratio` 0–1. */
  readonly percent: (ratio: number) => string
  readonly bytes: (bytes: number) => string
  readonly speed: (bytesPerSecond: number) => string
  /** Coarse: the largest unit only. `seconds` ≥ 0. */
  readonly duration: (seconds: number) => string
  /** Coarse distance from now into the past; `null` for a time that is ahead of this machine's clock, which is then wrong. */
  readonly relative: (ms: number, nowMs: number) => string | null
  /** Words joined the way the language joins them. */
  readonly list: (words: readonly string[]) => string
}

/** Builds the formatters of a locale once; messages are compiled at first use. */
export function createIntl(locale: Locale): Wording {
  const compiled = new Map<MessageId, IntlMessageFormat>()
  const day = new Intl.DateTimeFormat(locale, { year: 'numeric', month: '2-digit', day: '2-digit' })
  const weekday = new Intl.DateTimeFormat(locale, {
    ...{ year: 'numeric', month: '2-digit', day: '2-digit', weekday: 'short' },
    timeZone: 'UTC',
  })
  const minute = new Intl.DateTimeFormat(locale, {
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  })
  const second = new Intl.DateTimeFormat(locale, { timeStyle: 'medium', hourCycle: 'h23' })
  const number = new Intl.NumberFormat(locale)
  const percent = new Intl.NumberFormat(locale, { style: 'percent' })
  // English names have an "and" of their own, so a comma alone keeps them apart.
  const list = new Intl.ListFormat(
    locale,
    locale === 'en' ? { type: 'unit', style: 'short' } : { type: 'conjunction', style: 'narrow' },
  )
  return {
    locale,
    t(id, values) {
      const known = compiled.get(id)
      const format = known ?? new IntlMessageFormat(catalogues[locale][id], locale)
      if (known === undefined) compiled.set(id, format)
      const text = format.format(values)
      return typeof text === 'string' ? text : String(text)
    },
    date: (ms) => day.format(ms),
    dateTime: (ms) => minute.format(ms),
    day: (localDate) => weekday.format(Date.parse(localDate)),
    clock: (ms) => second.format(ms),
    number: (value) => number.format(value),
    percent: (ratio) => percent.format(ratio),
    bytes: (bytes) => formatBytes(locale, bytes),
    speed: (bytesPerSecond) => formatSpeed(locale, bytesPerSecond),
    duration: (seconds) => formatDuration(locale, seconds),
    relative: (ms, nowMs) => formatRelative(locale, ms, nowMs, catalogues[locale]['app.just-now']),
    list: (words) => list.format(words),
  }
}
