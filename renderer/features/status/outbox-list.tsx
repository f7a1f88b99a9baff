import { Button } from 'antd'
import { useEffect, useRef, useState } from 'react'
import type { OutboxEntry } from '../../../shared/contract/desktop.ts'
import { useRefusalsShown } from '../../desktop/use-refusals-shown.ts'
import { useIntl } from '../../i18n/intl-context.tsx'
import type { CaseBegin } from '../../ui/case-begin.ts'
import { byBatch } from './by-batch.ts'
import { hasNoEffect } from './has-no-effect.ts'
import { inAttentionOrder } from './in-attention-order.ts'
import { OutboxBatch } from './outbox-batch.tsx'
import { OutboxItem } from './outbox-item.tsx'
import styles from './outbox-list.module.css'

export interface OutboxListProps {
  readonly entries: readonly OutboxEntry[]
  readonly onOpenCase: (caseId: string, begin?: CaseBegin) => void
}

const shownAtFirst = 30

/** Every decision of this person on this desk; what needs a person stands first. */
export function OutboxList({ entries, onOpenCase }: OutboxListProps) {
  const { t } = useIntl()
  const [all, setAll] = useState(false)
  const list = useRef<HTMLOListElement>(null)
  useEffect(() => {
    // The button is gone, and with it the place of the keyboard: it goes on with what has come.
    if (all) list.current?.children[shownAtFirst]?.querySelector('button')?.focus()
  }, [all])
  const ordered = byBatch(inAttentionOrder(entries))
  const shown = all ? ordered : ordered.slice(0, shownAtFirst)
  const shownEntries = shown.flatMap((told) => (told.at === 'alone' ? [told.entry] : told.entries))
  useRefusalsShown(shownEntries.flatMap(({ actId, state }) => (hasNoEffect(state) ? [actId] : [])))
  if (entries.length === 0) {
    return (
      <div className={styles['empty']}>
        <p>{t('outbox.empty')}</p>
        <p className={styles['hint']}>{t('outbox.empty-hint')}</p>
      </div>
    )
  }
  return (
    <>
      <ol ref={list} className={styles['list']}>
        {shown.map((told) =>
          told.at === 'alone' ? (
            <OutboxItem key={told.entry.actId} entry={told.entry} onOpenCase={onOpenCase} />
          ) : (
            <OutboxBatch key={told.batchId} told={told} onOpenCase={onOpenCase} />
          ),
        )}
      </ol>
      {shown.length < ordered.length && (
        <Button type="link" size="small" onClick={() => setAll(true)}>
          {t('outbox.more', { count: ordered.length - shown.length })}
        </Button>
      )}
    </>
  )
}
