import { en } from '../../shared/i18n/en.ts'
import { zhCn, type MessageId } from '../../shared/i18n/zh-cn.ts'

export const locales = ['zh-CN', 'en'] as const
export type Locale = (typeof locales)[number]

/** Every text of a locale. */
export const catalogues: Readonly<Record<Locale, Readonly<Record<MessageId, string>>>> = { 'zh-CN': zhCn, en }

/** The locale named in an address (`?lang=en`); Chinese when it names none that we have. */
export function localeOfAddress(address: string): Locale {
  const named = new URL(address).searchParams.get('lang')
  return locales.find((locale) => locale === named) ?? 'zh-CN'
}

/** The same address naming another locale. The profile of a window is in memory only, so the address is where it is kept. */
export function addressInLocale(address: string, locale: Locale): string {
  const url = new URL(address)
  if (locale === 'zh-CN') url.searchParams.delete('lang')
  else url.searchParams.set('lang', locale)
  return url.href
}
