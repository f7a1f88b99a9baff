import type { CaseAttachment, CaseBlock } from '../../../shared/contract/desktop.ts'
import { useIntl } from '../../i18n/intl-context.tsx'
import styles from './declared-row.module.css'
import { EvidenceChip } from './evidence-chip.tsx'

export interface DeclaredRowProps {
  readonly row: CaseBlock['rows'][number]
  /** From 1; `null` where the block has one row only. */
  readonly number: number | null
  readonly pieces: readonly CaseAttachment[]
  readonly shownPiece: string | null
  readonly onShow: (attachmentId: string) => void
}

/** In halves of a Chinese character: what still fits beside another field of the same row. */
const shortLabel = 8
const shortValue = 11

/** One declared row, its evidence at its side. */
export function DeclaredRow({ row, number, pieces, shownPiece, onShow }: DeclaredRowProps) {
  const { t } = useIntl()
  return (
    <section
      className={styles['row']}
      aria-label={number === null ? t('case.row') : t('case.row-number', { number })}
      data-shown={pieces.some(({ attachmentId }) => attachmentId === shownPiece)}
    >
      {number !== null && <span className={styles['number']}>{number}</span>}
      <dl className={styles['fields']}>
        {row.fields.map(({ label, value }, index) => (
          <div
            key={index}
            className={styles['field']}
            data-long={widthOf(label) > shortLabel || widthOf(value) > shortValue}
          >
            <dt>{label}</dt>
            <dd>{value === '' ? t('case.row.nothing') : value}</dd>
          </div>
        ))}
      </dl>
      {pieces.length > 0 && (
        <div className={styles['pieces']}>
          {pieces.map((piece) => (
            <EvidenceChip
              key={piece.attachmentId}
              piece={piece}
              isShown={piece.attachmentId === shownPiece}
              onShow={onShow}
            />
          ))}
        </div>
      )}
    </section>
  )
}

function widthOf(text: string): number {
  return [...text].reduce((width, character) => width + (character < '\u2e80' ? 1 : 2), 0)
}
