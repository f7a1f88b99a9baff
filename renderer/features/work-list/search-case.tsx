import { memo } from 'react'
import type { SearchPage } from '../../../shared/contract/desktop.ts'
import type { SearchField, SearchHit } from '../../../shared/contract/search.ts'
import { useIntl } from '../../i18n/intl-context.tsx'
import { StateTag } from '../../ui/state-tag.tsx'
import { MarkedText } from './marked-text.tsx'
import { RowMarks } from './row-marks.tsx'
import styles from './search-case.module.css'
import { linesOf } from './search-options.ts'
import { stageTone } from './stage-tone.ts'

export interface SearchCaseProps {
  readonly found: SearchPage['cases'][number]
  /** Of its own line among all lines. */
  readonly first: number
  /** The current line, −1 when it is none of these. */
  readonly current: number
  readonly onOpen: (line: number) => void
}

/** One application that was found, and below it the places where. */
export const SearchCase = memo(function SearchCase({ found, first, current, onOpen }: SearchCaseProps) {
  const { t } = useIntl()
  const { row, hits } = found
  const rangesOf = (field: SearchField) => hits.find((hit) => hit.field === field)?.ranges ?? []
  const line = (index: number, look: string) =>
    ({
      id: searchLineId(index),
      role: 'option',
      'aria-selected': index === current,
      className: `${styles['line'] ?? ''} ${styles[look] ?? ''}`,
      onClick: () => onOpen(index),
    }) as const
  return (
    <div role="group" aria-label={row.applicantName} className={styles['case']}>
      <div {...line(first, 'head')}>
        <span className={styles['name']}>
          <MarkedText text={row.applicantName} ranges={rangesOf('name')} />
          <span className={styles['tail']}>{row.idNumberMasked.slice(-4)}</span>
        </span>
        <span className={styles['title']}>
          <MarkedText text={row.titleSought} ranges={rangesOf('title')} />
          <span className={styles['tail']}>
            <MarkedText text={row.level} ranges={rangesOf('level')} />
          </span>
        </span>
        <span className={styles['specialty']}>
          <MarkedText text={row.specialty} ranges={rangesOf('specialty')} />
        </span>
        <span className={styles['unit']}>
          <MarkedText text={row.employerName} ranges={rangesOf('unit')} />
        </span>
        <span className={styles['marks']}>
          <RowMarks row={row} />
        </span>
        <span className={styles['stage']}>
          <StateTag tone={stageTone(row)} label={t(`stage.${row.stage}`)} />
        </span>
      </div>
      {linesOf(hits).map((hit, index) => (
        <div key={`${hit.field}-${index}`} {...line(first + 1 + index, 'hit')}>
          <span className={styles['where']}>
            <HitPlace hit={hit} />
          </span>
          <span className={styles['text']}>
            <MarkedText text={hit.text} ranges={hit.ranges} />
          </span>
        </div>
      ))}
    </div>
  )
})

/** The id by which the current line is named to those who hear the page. */
export function searchLineId(line: number): string {
  return `search-line-${line}`
}

function HitPlace({ hit: { field, block, label } }: { readonly hit: SearchHit }) {
  const { t } = useIntl()
  const what = field === 'row' ? label : t(`search.field.${field}`)
  const where = block === null ? what : t('search.place', { block: t(`block.${block}`), what })
  return field === 'act' && label !== '' ? t('search.place-by', { place: where, person: label }) : where
}
