import { Button } from 'antd'
import type { SyncStatus } from '../../../../shared/contract/desktop.ts'
import { useCall } from '../../../desktop/use-call.ts'
import { useLive } from '../../../desktop/use-live.ts'
import { useIntl } from '../../../i18n/intl-context.tsx'
import { EvidenceProgress } from '../evidence-progress.tsx'
import { FailedList } from './failed-list.tsx'
import { Section } from './section.tsx'
import styles from './transfers-section.module.css'

export interface TransfersSectionProps {
  readonly evidence: SyncStatus['evidence']
  readonly offline: boolean
  readonly onOpenCase: (caseId: string) => void
}

/** Evidence still to come: how far all of it is, what comes now, what could not be fetched. */
export function TransfersSection({ evidence, offline, onOpenCase }: TransfersSectionProps) {
  const { t } = useIntl()
  const call = useCall()
  const { paused, failed } = evidence
  const isWhole = evidence.files >= evidence.filesTotal
  return (
    <Section
      title={t('transfers.title')}
      actions={
        (paused || !isWhole) && (
          <Button size="small" onClick={() => void call('transfers.pause', { paused: !paused })}>
            {paused ? t('transfers.resume') : t('transfers.pause')}
          </Button>
        )
      }
    >
      <EvidenceProgress evidence={evidence} offline={offline} />
      {paused && <p className={styles['hint']}>{t('transfers.paused-hint')}</p>}
      <Now />
      {failed > 0 && <FailedList onOpenCase={onOpenCase} onRetry={() => void call('transfers.retry', {})} />}
    </Section>
  )
}

function Now() {
  const { t, bytes } = useIntl()
  const now = useLive('transfers.now', {})
  if (now.at !== 'ready' || now.value.length === 0) return null
  return (
    <ul className={styles['now']} aria-label={t('transfers.now')}>
      {now.value.map(({ attachmentId, applicantName, block, title, doneBytes, sizeBytes }) => (
        <li key={attachmentId} className={styles['piece']}>
          <span className={styles['what']}>
            {t('transfers.piece', { applicant: applicantName, block: t(`block.${block}`), title })}
          </span>
          <span className={styles['done']}>
            {t('transfers.done', { done: bytes(doneBytes), size: bytes(sizeBytes) })}
          </span>
        </li>
      ))}
    </ul>
  )
}
