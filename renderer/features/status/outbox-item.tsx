import { Button } from 'antd'
import type { OutboxEntry } from '../../../shared/contract/desktop.ts'
import { useIntl } from '../../i18n/intl-context.tsx'
import { ActStateTag } from '../../ui/act-state-tag.tsx'
import { actStamp, actWords } from '../../ui/act-words.ts'
import type { CaseBegin } from '../../ui/case-begin.ts'
import { TakeBack } from '../../ui/take-back.tsx'
import { WithoutEffect } from '../../ui/without-effect.tsx'
import styles from './outbox-item.module.css'
import { RefusedWhy } from './refused-why.tsx'

export interface OutboxItemProps {
  readonly entry: OutboxEntry
  readonly onOpenCase: (caseId: string, begin?: CaseBegin) => void
}

/** One decision with its stamp; a refused one says why and keeps its words. */
export function OutboxItem({ entry, onOpenCase }: OutboxItemProps) {
  const intl = useIntl()
  const { t, dateTime } = intl
  const { body, state } = entry
  const what = actWords(body, intl)
  return (
    <li className={styles['item']}>
      <div className={styles['head']}>
        <Button
          type="link"
          className={styles['who'] ?? ''}
          title={t('outbox.open-case')}
          onClick={() => onOpenCase(entry.caseId)}
        >
          {entry.applicantName}
        </Button>
        <span className={styles['what']}>{what}</span>
        <ActStateTag state={state} />
      </div>
      <p className={styles['stamp']}>
        <span>{actStamp(entry, intl)}</span>
        <span className={styles['decided']}>{t('outbox.decided-at', { when: dateTime(entry.decidedAtMs) })}</span>
      </p>
      {entry.takeBack !== null && (
        <TakeBack actId={entry.actId} untilMs={entry.takeBack.untilMs} isRestedOn={false} what={what} />
      )}
      <RefusedWhy entry={entry} />
      {entry.isOpen && (
        <WithoutEffect
          actId={entry.actId}
          body={body}
          what={what}
          onDecideAgain={(block) => onOpenCase(entry.caseId, block ?? undefined)}
        />
      )}
    </li>
  )
}
