import { Progress } from 'antd'
import type { SyncStatus } from '../../../shared/contract/desktop.ts'
import { useIntl } from '../../i18n/intl-context.tsx'
import styles from './evidence-progress.module.css'

export interface EvidenceProgressProps {
  readonly evidence: SyncStatus['evidence']
  readonly offline: boolean
}

/** How much evidence is on this desk and when the rest will be. */
export function EvidenceProgress({ evidence, offline }: EvidenceProgressProps) {
  const { t, number, bytes, speed, duration } = useIntl()
  if (evidence.filesTotal === 0) return t('status.evidence-none')
  const progress = t('panel.evidence.progress', {
    files: number(evidence.files),
    filesTotal: number(evidence.filesTotal),
    bytes: bytes(evidence.bytes),
    bytesTotal: bytes(evidence.bytesTotal),
  })
  if (evidence.files >= evidence.filesTotal) return progress
  const percent = evidence.bytesTotal === 0 ? 0 : Math.floor((evidence.bytes / evidence.bytesTotal) * 100)
  const rate =
    evidence.secondsLeft < 0
      ? t('panel.evidence.rate-unknown', { speed: speed(evidence.bytesPerSecond) })
      : t('panel.evidence.rate', { speed: speed(evidence.bytesPerSecond), left: duration(evidence.secondsLeft) })
  return (
    <div>
      <div className={styles['line']}>
        <span>{progress}</span>
        <span className={styles['rate']}>
          {evidence.paused ? t('transfers.paused') : offline ? t('panel.evidence.paused') : rate}
        </span>
      </div>
      <Progress
        percent={percent}
        size="small"
        showInfo={false}
        railColor="var(--ant-color-border-secondary)"
        aria-label={progress}
      />
    </div>
  )
}
