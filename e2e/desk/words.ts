import { zhCn, type MessageId } from '../../shared/i18n/zh-cn.ts'

/** A text of the interface as a person reads it in Chinese, with its words in braces filled in. */
export function say(id: MessageId, values: Readonly<Record<string, string | number>> = {}): string {
  return zhCn[id].replaceAll(/\{(\w+)\}/g, (_whole, name: string) => String(values[name]))
}

/** The text with anything in place of its words in braces. */
export function likeOf(id: MessageId, values: Readonly<Record<string, string | number>> = {}): RegExp {
  const pattern = zhCn[id]
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
