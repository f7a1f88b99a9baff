import { Button } from 'antd'
import { useState } from 'react'
import { useCall } from '../../desktop/use-call.ts'
import { useIntl } from '../../i18n/intl-context.tsx'
import { actWords } from '../../ui/act-words.ts'
import type { CaseBegin } from '../../ui/case-begin.ts'
import { StateTag } from '../../ui/state-tag.tsx'
import type { ToldDecision } from './by-batch.ts'
import { hasNoEffect } from './has-no-effect.ts'
import styles from './outbox-batch.module.css'
import { OutboxItem } from './outbox-item.tsx'

export interface OutboxBatchProps {
  readonly told: Extract<ToldDecision, { readonly at: 'batch' }>
  readonly onOpenCase: (caseId: string, begin?: CaseBegin) => void
}

/** Decisions taken in one go: how they stand together, those that need the person, and the rest when asked for. */
export function OutboxBatch({ told, onOpenCase }: OutboxBatchProps) {
  const intl = useIntl()
  const call = useCall()
  const { t } = intl
  const [isOpen, setIsOpen] = useState(false)
  const { size, entries } = told
  const refused = entries.filter(({ state }) => hasNoEffect(state))
  const accepted = entries.filter(({ state }) => state === 'accepted').length
  const rest = entries.filter(({ state }) => !hasNoEffect(state))
  const waiting = rest.filter(({ state }) => state === 'waiting' || state === 'received').length
  const untaken = entries.filter(({ takeBack }) => takeBack !== null)
  const handleTakeBack = async () => {
    // Each is on an application of its own: none rests on another, and one that has just left is passed over.
    for (const { actId } of untaken) await call('act.take-back', { actId })
  }
  const [first] = entries
  return (
    <li className={styles['batch']}>
      <div className={styles['head']}>
        <strong>{t('outbox.batch', { size, act: first === undefined ? '' : actWords(first.body, intl) })}</strong>
        {waiting > 0 && <StateTag tone="caution" label={t('batch.waiting', { count: waiting })} />}
        {accepted > 0 && <StateTag tone="good" label={t('batch.accepted', { count: accepted })} />}
        {refused.length > 0 && <StateTag tone="bad" label={t('batch.refused', { count: refused.length })} />}
      </div>
      {untaken.length > 1 && (
        <Button size="small" onClick={() => void handleTakeBack()}>
          {t('take-back.batch', { count: untaken.length })}
        </Button>
      )}
      <ol className={styles['list']}>
        {[...refused, ...(isOpen ? rest : [])].map((entry) => (
          <OutboxItem key={entry.actId} entry={entry} onOpenCase={onOpenCase} />
        ))}
      </ol>
      {rest.length > 0 && (
        <Button type="link" size="small" aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)}>
          {isOpen ? t('outbox.batch.fold') : t('outbox.batch.rest', { count: rest.length })}
        </Button>
      )}
    </li>
  )
}
