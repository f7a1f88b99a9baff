import type { SearchHit } from '../../../shared/contract/search.ts'
import styles from './marked-text.module.css'

export interface MarkedTextProps {
  readonly text: string
  readonly ranges: SearchHit['ranges']
}

/** A text with what was found in it marked: by weight and a line below, not by colour alone. */
export function MarkedText({ text, ranges }: MarkedTextProps) {
  const parts: { readonly at: number; readonly text: string; readonly marked: boolean }[] = []
  let from = 0
  for (const { begin, end } of ranges) {
    parts.push({ at: from, text: text.slice(from, begin), marked: false })
    parts.push({ at: begin, text: text.slice(begin, end), marked: true })
    from = end
  }
  parts.push({ at: from, text: text.slice(from), marked: false })
  return parts
    .filter((part) => part.text !== '')
    .map((part) =>
      part.marked ? (
        <mark key={part.at} className={styles['mark']}>
          {part.text}
        </mark>
      ) : (
        part.text
      ),
    )
}
