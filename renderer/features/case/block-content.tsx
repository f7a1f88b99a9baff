import { Alert, Button } from 'antd'
import type { CaseBlock } from '../../../shared/contract/desktop.ts'
import { isApplicantBlock } from '../../../shared/domain/block/is-applicant-block.ts'
import { useIntl } from '../../i18n/intl-context.tsx'
import { StateTag } from '../../ui/state-tag.tsx'
import styles from './block-content.module.css'
import { blockState } from './block-state.ts'
import { DeclaredRow } from './declared-row.tsx'
import { EvidenceChip } from './evidence-chip.tsx'

export interface BlockContentProps {
  readonly block: CaseBlock
  readonly shownPiece: string | null
  readonly isChanged: boolean
  readonly onShow: (attachmentId: string) => void
  readonly onSeen: () => void
}

/** What is declared in a block, each row with its own evidence beside it. */
export function BlockContent({ block, shownPiece, isChanged, onShow, onSeen }: BlockContentProps) {
  const wording = useIntl()
  const { t, dateTime } = wording
  const state = blockState(block, wording)
  const rowIds = new Set(block.rows.map(({ rowId }) => rowId))
  const ofBlock = block.attachments.filter(({ rowId }) => !rowIds.has(rowId))
  const { verdict } = block
  return (
    <div className={styles['content']}>
      <div className={styles['head']}>
        <h2 className={styles['name']}>{t(`block.${block.block}`)}</h2>
        {state !== null && <StateTag tone={state.tone} label={state.label} />}
        {verdict !== null && (
          <span className={styles['by']}>
            {t('case.verdict-by', { person: verdict.personName, when: dateTime(verdict.givenAtMs) })}
          </span>
        )}
      </div>
      {isChanged && (
        <Alert
          type="warning"
          showIcon
          title={t('case.changed.title')}
          action={
            <Button size="small" onClick={onSeen}>
              {t('case.changed.seen')}
            </Button>
          }
        />
      )}
      {verdict !== null && verdict.text !== '' && (
        <blockquote className={styles['verdict']} data-tone={state?.tone}>
          {verdict.text}
        </blockquote>
      )}
      {ofBlock.length > 0 && (
        <div className={styles['of-block']}>
          {ofBlock.map((piece) => (
            <EvidenceChip
              key={piece.attachmentId}
              piece={piece}
              isShown={piece.attachmentId === shownPiece}
              onShow={onShow}
            />
          ))}
        </div>
      )}
      {block.rows.map((row, index) => (
        <DeclaredRow
          key={row.rowId}
          row={row}
          number={block.rows.length > 1 ? index + 1 : null}
          pieces={block.attachments.filter(({ rowId }) => rowId === row.rowId)}
          shownPiece={shownPiece}
          onShow={onShow}
        />
      ))}
      {block.rows.length === 0 && isApplicantBlock(block.block) && (
        <p className={styles['empty']}>{t('case.block.empty')}</p>
      )}
    </div>
  )
}
