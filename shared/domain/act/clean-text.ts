/** The most that an opinion, comment or reason may hold, in code points. */
export const maxTextCodePoints = 4000

export type TextProblem = 'nul' | 'surrogate' | 'not-nfc' | 'too-long'

/**
 * What keeps a text out of an act, `null` if nothing: both ends and every database must hold the very same characters,
 * or the signature over them breaks. U+0000 is refused by PostgreSQL, a lone surrogate has no UTF-8.
 */
export function textProblem(text: string): TextProblem | null {
  if (text.includes('\u0000')) return 'nul'
  if (/\p{Surrogate}/u.test(text)) return 'surrogate'
  if (text.normalize('NFC') !== text) return 'not-nfc'
  return Array.from(text).length > maxTextCodePoints ? 'too-long' : null
}

/** Whether nothing of the text can be seen: empty, blanks, invisible signs. Such a reason is a silent return [I24]. */
export function isBlank(text: string): boolean {
  return /^[\s\p{Cc}\p{Default_Ignorable_Code_Point}\u2800]*$/u.test(text)
}
