import { Button } from 'antd'
import { useState } from 'react'
import type { CaseDetail } from '../../../shared/contract/desktop.ts'
import type { ActBody } from '../../../shared/domain/act/act.ts'
import { useIntl } from '../../i18n/intl-context.tsx'
import styles from './assignment-bar.module.css'
import { Question } from './question.tsx'

export interface AssignmentBarProps {
  readonly detail: Pick<CaseDetail, 'assignee' | 'assignmentRule' | 'colleagues' | 'offers' | 'row'>
  readonly isBusy: boolean
  readonly onAct: (body: ActBody) => void
}

/** Who has the case and since when, with what can be done about that; and a report that can still be taken back. */
export function AssignmentBar({ detail, isBusy, onAct }: AssignmentBarProps) {
  const { t, dateTime } = useIntl()
  const [isAsking, setIsAsking] = useState(false)
  const { assignee, assignmentRule, colleagues, offers } = detail
  const isOffered = (kind: ActBody['kind']) => offers.some((offer) => offer.kind === kind && offer.refusal === null)
  const canRecall = isOffered('recall-report')
  const canGive = isOffered('give') && colleagues.length > 0
  if (assignee === null && !isOffered('take') && !canGive && !canRecall) return null
  if (isAsking) {
    return (
      <Question
        question={t('decide.recall.confirm')}
        yesLabel={t('decide.recall.yes')}
        isBusy={isBusy}
        onYes={() => {
          setIsAsking(false)
          onAct({ kind: 'recall-report' })
        }}
        onNo={() => setIsAsking(false)}
      />
    )
  }
  return (
    <div className={styles['bar']} role="group" aria-label={t('decide.assignment')}>
      <span className={styles['who']} data-tone={assignee === null || assignee.mine ? 'plain' : 'warning'}>
        {assignee === null
          ? t('decide.assignment.nobody')
          : assignee.mine
            ? t('decide.assignment.mine', { when: dateTime(assignee.sinceMs) })
            : t('decide.assignment.other', { person: assignee.personName, when: dateTime(assignee.sinceMs) })}
        {assignee !== null && !assignee.mine && (
          <span className={styles['rule']}>{t(`decide.assignment.rule.${assignmentRule}`)}</span>
        )}
      </span>
      {isOffered('take') && (
        <Button size="small" disabled={isBusy} onClick={() => onAct({ kind: 'take' })}>
          {t('decide.assignment.take')}
        </Button>
      )}
      {isOffered('release') && (
        <Button size="small" disabled={isBusy} onClick={() => onAct({ kind: 'release' })}>
          {t('decide.assignment.release')}
        </Button>
      )}
      {canGive && (
        <select
          className={styles['give']}
          aria-label={t('decide.assignment.give')}
          autoComplete="off"
          value=""
          disabled={isBusy}
          onChange={(event) => onAct({ kind: 'give', personId: event.target.value })}
        >
          <option value="" disabled>
            {t('decide.assignment.give')}
          </option>
          {colleagues.map(({ personId, name }) => (
            <option key={personId} value={personId}>
              {name}
            </option>
          ))}
        </select>
      )}
      {canRecall && (
        <Button size="small" danger disabled={isBusy} onClick={() => setIsAsking(true)}>
          {t('act.recall-report')}
        </Button>
      )}
    </div>
  )
}
