import { SyncOutlined } from '@ant-design/icons'
import { Button, Modal } from 'antd'
import type { SyncStatus } from '../../../../shared/contract/desktop.ts'
import { useIntl } from '../../../i18n/intl-context.tsx'
import type { CaseBegin } from '../../../ui/case-begin.ts'
import { useNow } from '../../../i18n/use-now.ts'
import { ConnectionFacts } from '../connection-facts.tsx'
import { SafeWords } from '../safe-words.tsx'
import { DeviceSection } from './device-section.tsx'
import { QueueSection } from './queue-section.tsx'
import { ReceiptsSection } from './receipts-section.tsx'
import { StorageSection } from './storage-section.tsx'
import styles from './sync-centre.module.css'
import { TransfersSection } from './transfers-section.tsx'

export interface SyncCentreProps {
  readonly open: boolean
  readonly status: SyncStatus
  readonly onOpenCase: (caseId: string, begin?: CaseBegin) => void
  readonly onSyncNow: () => void
  readonly onLock: () => void
  readonly onClose: () => void
}

/** Everything that a person may ask of what is safe: decisions, receipts, evidence, the disk and this device. */
export function SyncCentre({ open, ...rest }: SyncCentreProps) {
  const { t } = useIntl()
  return (
    <Modal
      open={open}
      onCancel={rest.onClose}
      footer={null}
      title={t('sync-centre.title')}
      width={1240}
      centered
      destroyOnHidden
    >
      <Contents {...rest} />
    </Modal>
  )
}

function Contents({ status, onOpenCase, onSyncNow, onLock }: Omit<SyncCentreProps, 'open' | 'onClose'>) {
  const { t } = useIntl()
  const nowMs = useNow(20_000)
  return (
    <div className={styles['centre']}>
      <section className={styles['top']} aria-label={t('sync-centre.top')}>
        <div className={styles['said']}>
          <SafeWords status={status} nowMs={nowMs} />
          <dl className={styles['facts']}>
            <ConnectionFacts status={status} onLock={onLock} />
          </dl>
        </div>
        {/* Never disabled: a button that is while it has the focus drops it, and asking once more does no harm. */}
        <Button type="primary" icon={<SyncOutlined aria-hidden />} onClick={onSyncNow} aria-keyshortcuts="F5">
          {t('sync-centre.sync-now')}
        </Button>
      </section>
      <div className={styles['columns']}>
        <div className={styles['column']}>
          <QueueSection onOpenCase={onOpenCase} />
          <ReceiptsSection onOpenCase={onOpenCase} />
        </div>
        <div className={styles['column']}>
          <TransfersSection evidence={status.evidence} offline={status.network === 'offline'} onOpenCase={onOpenCase} />
          <StorageSection files={status.evidence.files} />
          <DeviceSection />
        </div>
      </div>
    </div>
  )
}
