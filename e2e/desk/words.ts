import type { DeskSettings } from '../../shared/contract/desk-settings.ts'
import { en } from '../../shared/i18n/en.ts'
import { zhCn, type MessageId } from '../../shared/i18n/zh-cn.ts'

let catalogue: Readonly<Record<MessageId, string>> = zhCn

/** From now on the desks of this process speak this language. */
export function speak(locale: DeskSettings['locale']): void {
  catalogue = locale === 'en' ? en : zhCn
}

/** A text of the interface as a person reads it (in Chinese unless `speak` said otherwise), with its words in braces filled in. */
export function say(id: MessageId, values: Readonly<Record<string, string | number>> = {}): string {
  return catalogue[id].replaceAll(/\{(\w+)\}/g, (_whole, name: string) => String(values[name]))
}

/** The text with anything in place of its words in braces. */
export function likeOf(id: MessageId, values: Readonly<Record<string, string | number>> = {}): RegExp {
  const pattern = catalogue[id]
    .split(/(\{\w+\})/)
    .map((part) => {
      const name = /^\{(\w+)\}$/.exec(part)?.[1]
      if (name === undefined) return escaped(part)
      return values[name] === undefined ? '.*?' : escaped(String(values[name]))
    })
    .join('')
  return new RegExp(pattern)
}

function escaped(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)
}
