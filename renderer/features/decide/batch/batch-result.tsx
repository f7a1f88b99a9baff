import { Button } from 'antd'
import { useEffect, useRef } from 'react'
import type { BatchCase } from '../../../../shared/contract/batch.ts'
import type { AppendedRow, OutboxEntry } from '../../../../shared/contract/desktop.ts'
import { useCall } from '../../../desktop/use-call.ts'
import { useLive } from '../../../desktop/use-live.ts'
import { useRefusalsShown } from '../../../desktop/use-refusals-shown.ts'
import { useIntl } from '../../../i18n/intl-context.tsx'
import { ActStateTag } from '../../../ui/act-state-tag.tsx'
import { actText } from '../../../ui/act-text.ts'
import { CopyButton } from '../../../ui/copy-button.tsx'
import { MessageOfCode } from '../../../ui/message-of-code.tsx'
import { StateTag } from '../../../ui/state-tag.tsx'
import type { Decided } from './decided.ts'
import styles from './batch-dialog.module.css'
import { BatchRow } from './batch-row.tsx'

export interface BatchResultProps {
  readonly decided: Decided
  readonly onOpenCase: (caseId: string) => void
  readonly onClose: () => void
}

interface Shown {
  readonly found: BatchCase
  readonly row: AppendedRow
  readonly entry: OutboxEntry | null
  /** It was here and is not any more. */
  readonly isTakenBack: boolean
}

/** After the click: what lies on this machine and what does not, and then what the server says to each, as it comes. */
export function BatchResult({ decided, onOpenCase, onClose }: BatchResultProps) {
  const { t } = useIntl()
  const actIds = decided.rows.flatMap((row) => (row.at === 'kept' ? [row.actId] : []))
  const live = useLive('outbox.acts', { actIds })
  const entries = new Map(live.at === 'ready' ? live.value.map((entry) => [entry.actId, entry]) : [])
  const isRead = live.at === 'ready'
  const call = useCall()
  const place = useRef<HTMLParagraphElement>(null)
  useEffect(() => place.current?.focus(), [])
  const shown = decided.rows.flatMap((row): Shown[] => {
    const found = decided.cases.find((each) => each.row.caseId === row.caseId)
    if (found === undefined) return []
    const entry = row.at === 'kept' ? (entries.get(row.actId) ?? null) : null
    return [{ found, row, entry, isTakenBack: row.at === 'kept' && isRead && entry === null }]
  })
  const countOf = (...states: readonly OutboxEntry['state'][]) =>
    shown.filter(({ entry }) => entry !== null && states.includes(entry.state)).length
  const refused = shown.flatMap(({ entry }) => (hadNoEffect(entry) ? [entry.actId] : []))
  useRefusalsShown(refused)
  const notKept = shown.length - actIds.length
  const takenBack = shown.filter((each) => each.isTakenBack).length
  const untaken = shown.flatMap(({ entry }) => (entry?.takeBack ? [entry.actId] : []))
  const handleTakeBack = async () => {
    // Each is on an application of its own: none rests on another, and one that has just left is passed over.
    for (const actId of untaken) await call('act.take-back', { actId })
    place.current?.focus()
  }
  return (
    <div className={styles['look']}>
      <p className={styles['summary']} role="status" tabIndex={-1} ref={place}>
        <strong>{t('batch.kept', { count: actIds.length - takenBack })}</strong>
        {takenBack > 0 && <StateTag tone="quiet" label={t('batch.taken-back', { count: takenBack })} />}
        {notKept > 0 && <StateTag tone="bad" label={t('batch.not-kept', { count: notKept })} />}
        {countOf('waiting', 'received') > 0 && (
          <StateTag tone="caution" label={t('batch.waiting', { count: countOf('waiting', 'received') })} />
        )}
        {countOf('accepted') > 0 && (
          <StateTag tone="good" label={t('batch.accepted', { count: countOf('accepted') })} />
        )}
        {refused.length > 0 && <StateTag tone="bad" label={t('batch.refused', { count: refused.length })} />}
      </p>
      <div className={styles['lists']} role="group" aria-label={t('batch.cases')} tabIndex={0}>
        <ul className={styles['rows']}>
          {shown
            .toSorted((a, b) => rankOf(a) - rankOf(b))
            .map((each) => (
              <ResultRow key={each.row.caseId} shown={each} onOpenCase={onOpenCase} />
            ))}
        </ul>
      </div>
      <div className={styles['footer']}>
        <p className={styles['hindrance']}>{t('batch.after')}</p>
        {untaken.length > 0 && (
          <Button onClick={() => void handleTakeBack()}>{t('take-back.batch', { count: untaken.length })}</Button>
        )}
        <Button type="primary" onClick={onClose}>
          {t('batch.close')}
        </Button>
      </div>
    </div>
  )
}

/** What needs a person stands first; else the order in which they were chosen. */
function rankOf({ row, entry }: Shown): number {
  return row.at === 'not-kept' ? 0 : hadNoEffect(entry) ? 1 : 2
}

function ResultRow({ shown, onOpenCase }: { readonly shown: Shown; readonly onOpenCase: (caseId: string) => void }) {
  const wording = useIntl()
  const { t, list } = wording
  const { found, row, entry } = shown
  const isHeld = rankOf(shown) < 2
  const words = hadNoEffect(entry) ? actText(entry.body, wording) : ''
  const blocks = row.at === 'not-kept' ? row.failure.blocks : (entry?.refusalBlocks ?? [])
  const code = row.at === 'not-kept' ? row.failure.code : (entry?.refusalCode ?? '')
  const name = isHeld ? (
    <Button type="link" className={styles['open'] ?? ''} onClick={() => onOpenCase(row.caseId)}>
      {found.row.applicantName}
    </Button>
  ) : undefined
  return (
    <BatchRow row={found.row} tone={isHeld ? 'held' : 'plain'} name={name}>
      {row.at === 'not-kept' ? (
        <StateTag tone="bad" label={t('batch.row.not-kept')} />
      ) : shown.isTakenBack ? (
        <StateTag tone="quiet" label={t('batch.row.taken-back')} />
      ) : (
        <ActStateTag state={entry?.state ?? 'waiting'} />
      )}
      {code !== '' && (
        <span className={styles['why']}>
          <MessageOfCode code={code} />
          {blocks.length > 0 && t('outbox.about-blocks', { blocks: list(blocks.map((block) => t(`block.${block}`))) })}
        </span>
      )}
      {words !== '' && (
        <span className={styles['kept']}>
          <q className={styles['words']}>{words}</q>
          <CopyButton text={words} />
        </span>
      )}
    </BatchRow>
  )
}

/** Refused by the server, or found here not to hold any more before it left. */
function hadNoEffect(entry: OutboxEntry | null): entry is OutboxEntry {
  return entry !== null && entry.refusalCode !== ''
}
