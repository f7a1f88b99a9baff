import { useIntl } from '../../../i18n/intl-context.tsx'
import { MessageOfCode } from '../../../ui/message-of-code.tsx'
import { StateTag } from '../../../ui/state-tag.tsx'
import { refusalSentence } from '../refusal-sentence.ts'
import { BatchRow } from './batch-row.tsx'
import styles from './batch-dialog.module.css'
import type { Split } from './batch-split.ts'

export interface BatchCasesProps {
  readonly split: Split
  /** Chosen, and no longer on this desk. */
  readonly goneCount: number
}

/** For whom it goes and for whom not, said before the click; those that are left out first, since nobody expects them. */
export function BatchCases({ split, goneCount }: BatchCasesProps) {
  const wording = useIntl()
  const { t } = wording
  const { able, heldUp } = split
  const unopened = able.filter(({ opened }) => !opened).length
  return (
    <div className={styles['lists']} role="group" aria-label={t('batch.cases')} tabIndex={0}>
      {goneCount > 0 && <p className={styles['gone']}>{t('batch.gone', { count: goneCount })}</p>}
      {heldUp.length > 0 && (
        <section>
          <h3 className={styles['heading']}>{t('batch.held-up', { count: heldUp.length })}</h3>
          <ul className={styles['rows']}>
            {heldUp.map(({ found, refusal }) => (
              <BatchRow key={found.row.caseId} row={found.row} tone="held">
                <span className={styles['why']}>
                  {found.row.unknownToServer ? (
                    <MessageOfCode code="unknown-to-server" />
                  ) : refusal === null ? (
                    t('batch.not-offered')
                  ) : (
                    refusalSentence(wording, refusal)
                  )}
                </span>
              </BatchRow>
            ))}
          </ul>
        </section>
      )}
      {able.length > 0 && (
        <section>
          <h3 className={styles['heading']}>
            {t('batch.able-heading', { count: able.length })}
            {unopened > 0 && <span className={styles['note']}>{t('batch.unopened', { count: unopened })}</span>}
          </h3>
          <ul className={styles['rows']}>
            {able.map(({ row, opened, takenBy }) => (
              <BatchRow key={row.caseId} row={row} tone="plain">
                {takenBy !== '' && <StateTag tone="caution" label={t('batch.taken-by', { name: takenBy })} />}
                {!opened && <StateTag tone="quiet" label={t('batch.not-opened')} />}
                {row.changes.length > 0 && <StateTag tone="caution" label={t('work-list.mark.changed')} />}
              </BatchRow>
            ))}
          </ul>
        </section>
      )}
    </div>
  )
}
