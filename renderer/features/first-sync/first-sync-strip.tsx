import { Progress } from 'antd'
import type { SyncStatus } from '../../../shared/contract/desktop.ts'
import { useIntl } from '../../i18n/intl-context.tsx'
import styles from './first-sync-strip.module.css'

export interface FirstSyncStripProps {
  readonly load: NonNullable<SyncStatus['load']>
  readonly evidence: SyncStatus['evidence']
  readonly offline: boolean
}

/** What has come down and what is still to come, in the units people count in; the desk below is in use meanwhile. */
export function FirstSyncStrip({ load, evidence, offline }: FirstSyncStripProps) {
  const { t, number, bytes, speed, duration } = useIntl()
  const documents =
    load.documentsTotal === 0
      ? t('sync.first.documents-unknown', { documents: number(load.documents) })
      : t('sync.first.documents', { documents: number(load.documents), total: number(load.documentsTotal) })
  const left =
    evidence.secondsLeft < 0
      ? t('sync.first.left-unknown')
      : t('sync.first.left', { left: duration(evidence.secondsLeft) })
  return (
    <section className={styles['strip']} aria-label={t('sync.first.title')}>
      <strong className={styles['title']}>{offline ? t('sync.first.offline') : t('sync.first.title')}</strong>
      <Part label={documents} ratio={ratioOf(load.documents, load.documentsTotal)} />
      <Part
        label={t('sync.first.evidence', { files: number(evidence.files), total: number(evidence.filesTotal) })}
        ratio={ratioOf(evidence.bytes, evidence.bytesTotal)}
      />
      <span className={styles['figures']}>
        <span>{t('sync.first.bytes', { bytes: bytes(evidence.bytes), total: bytes(evidence.bytesTotal) })}</span>
        {!offline && evidence.bytesPerSecond > 0 && (
          <span>{t('sync.first.speed', { speed: speed(evidence.bytesPerSecond) })}</span>
        )}
        {!offline && <span>{left}</span>}
      </span>
    </section>
  )
}

function Part({ label, ratio }: { readonly label: string; readonly ratio: number }) {
  return (
    <div className={styles['part']}>
      <span className={styles['label']}>{label}</span>
      <Progress
        percent={Math.floor(ratio * 100)}
        size="small"
        showInfo={false}
        railColor="var(--ant-color-border)"
        aria-label={label}
      />
    </div>
  )
}

function ratioOf(part: number, whole: number): number {
  return whole === 0 ? 0 : Math.min(1, part / whole)
}
