import type { DeskSettings } from '../../shared/contract/desk-settings.ts'
import { en } from '../../shared/i18n/en.ts'
import { zhCn, type MessageId } from '../../shared/i18n/zh-cn.ts'

export type Locale = DeskSettings['locale']

/** Every text of a locale. */
export const catalogues: Readonly<Record<Locale, Readonly<Record<MessageId, string>>>> = { 'zh-CN': zhCn, en }
