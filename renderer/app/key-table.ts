import type { MessageId } from '../../shared/i18n/zh-cn.ts'

/** What a key does, in one line of the sheet; `also`: further keys for the same, too many to be told. */
export interface KeyLine {
  readonly what: MessageId
  readonly keys: readonly string[]
  readonly also?: readonly string[]
}

export const listKeys: readonly KeyLine[] = [
  { what: 'keys.move', keys: ['ArrowUp', 'ArrowDown', 'k', 'j'] },
  { what: 'keys.page', keys: ['PageUp', 'PageDown'] },
  { what: 'keys.ends', keys: ['Home', 'End'] },
  { what: 'keys.open', keys: ['Enter'] },
  { what: 'keys.choose', keys: [' ', 'x'] },
  { what: 'keys.choose-all', keys: ['Ctrl+A'] },
  { what: 'keys.batch', keys: ['b'] },
  { what: 'keys.search', keys: ['/'] },
  { what: 'keys.clear', keys: ['Escape'] },
  { what: 'keys.tabs', keys: ['1', '2', '3'] },
  { what: 'keys.views', keys: ['4', '5', '6', '7', '8', '9'] },
]

export const caseKeys: readonly KeyLine[] = [
  { what: 'case.keys.blocks', keys: ['j', 'k'] },
  { what: 'case.keys.pieces', keys: ['n', 'p'] },
  { what: 'case.keys.pages', keys: ['PageUp', 'PageDown'] },
  { what: 'case.keys.zoom', keys: ['+', '-', '0', 'w', 'f'], also: ['='] },
  { what: 'case.keys.turn', keys: ['r', 'R'] },
  { what: 'case.keys.mark', keys: ['m'] },
  { what: 'case.keys.verdict', keys: ['1', '2', '3'] },
  { what: 'case.keys.write', keys: ['e'] },
  { what: 'case.keys.submit', keys: ['Ctrl+Enter'] },
  { what: 'case.keys.take-back', keys: ['Ctrl+Z'] },
  { what: 'case.keys.course', keys: ['h'] },
  { what: 'case.keys.neighbours', keys: ['[', ']'] },
  { what: 'case.keys.back', keys: ['Escape'] },
]

export const keysEverywhere: readonly KeyLine[] = [
  { what: 'keys.search-all', keys: ['Ctrl+K'] },
  { what: 'keys.sync-centre', keys: ['Ctrl+J'] },
  { what: 'keys.sync-now', keys: ['F5'] },
  { what: 'keys.settings', keys: ['Ctrl+,'] },
  { what: 'keys.lock', keys: ['Ctrl+L'] },
  { what: 'keys.help', keys: ['?', 'F1'] },
]

const printed: Readonly<Record<string, string>> = {
  ArrowUp: '↑',
  ArrowDown: '↓',
  PageUp: 'PgUp',
  PageDown: 'PgDn',
  Escape: 'Esc',
  R: 'Shift+R',
  ' ': 'Space',
  '-': '−',
}

/** A key as it is printed on the keyboard. */
export function printedKey(key: string): string {
  return printed[key] ?? key
}
