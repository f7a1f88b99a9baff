import { Button } from 'antd'
import { useState } from 'react'
import { useIntl } from '../../i18n/intl-context.tsx'
import { actWords } from '../../ui/act-words.ts'
import { StateTag } from '../../ui/state-tag.tsx'
import type { ToldDecision } from './by-batch.ts'
import styles from './outbox-batch.module.css'
import { OutboxItem } from './outbox-item.tsx'

export interface OutboxBatchProps {
  readonly told: Extract<ToldDecision, { readonly at: 'batch' }>
  readonly onOpenCase: (caseId: string) => void
}

/** Decisions taken in one go: how they stand together, those that need the person, and the rest when asked for. */
export function OutboxBatch({ told, onOpenCase }: OutboxBatchProps) {
  const intl = useIntl()
  const { t } = intl
  const [isOpen, setIsOpen] = useState(false)
  const { size, entries } = told
  const refused = entries.filter(({ state }) => state === 'refused')
  const accepted = entries.filter(({ state }) => state === 'accepted').length
  const rest = entries.filter(({ state }) => state !== 'refused')
  const waiting = rest.length - accepted
  const [first] = entries
  return (
    <li className={styles['batch']}>
      <div className={styles['head']}>
        <strong>{t('outbox.batch', { size, act: first === undefined ? '' : actWords(first.body, intl) })}</strong>
        {waiting > 0 && <StateTag tone="caution" label={t('batch.waiting', { count: waiting })} />}
        {accepted > 0 && <StateTag tone="good" label={t('batch.accepted', { count: accepted })} />}
        {refused.length > 0 && <StateTag tone="bad" label={t('batch.refused', { count: refused.length })} />}
      </div>
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
