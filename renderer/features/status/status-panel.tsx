import { SyncOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useEffect, useRef } from 'react'
import type { SyncStatus } from '../../../shared/contract/desktop.ts'
import { useLive } from '../../desktop/use-live.ts'
import { useIntl } from '../../i18n/intl-context.tsx'
import type { CaseBegin } from '../../ui/case-begin.ts'
import { useEscape } from '../../ui/use-escape.ts'
import { Waiting } from '../../ui/waiting.tsx'
import { ConnectionFacts } from './connection-facts.tsx'
import { EvidenceProgress } from './evidence-progress.tsx'
import { Fact } from './fact.tsx'
import { OutboxList } from './outbox-list.tsx'
import { SafeWords } from './safe-words.tsx'
import styles from './status-panel.module.css'

export interface StatusPanelProps {
  readonly status: SyncStatus
  readonly nowMs: number
  readonly onOpenCase: (caseId: string, begin?: CaseBegin) => void
  readonly onSyncNow: () => void
  readonly onLock: () => void
  readonly onClose: () => void
  /** Everything about the sync, not only what is asked most. */
  readonly onWhole: () => void
}

/** The status line opened: the sync centre in short, and every decision with its stamp. */
export function StatusPanel({ status, nowMs, onOpenCase, onSyncNow, onLock, onClose, onWhole }: StatusPanelProps) {
  const { t } = useIntl()
  const outbox = useLive('outbox.list', {})
  const panel = useRef<HTMLDivElement>(null)
  useEffect(() => panel.current?.focus(), [])
  useEscape(onClose)
  return (
    <div className={styles['panel']} ref={panel} role="dialog" aria-label={t('panel.title')} tabIndex={-1}>
      <div className={styles['head']}>
        <h2 className={styles['title']}>{t('panel.title')}</h2>
        {/* Never disabled: a button that is while it has the focus drops it, and asking once more does no harm. */}
        <Button size="small" icon={<SyncOutlined aria-hidden />} onClick={onSyncNow}>
          {t('status.sync-now')}
        </Button>
      </div>
      <SafeWords status={status} nowMs={nowMs} />
      <dl className={styles['facts']}>
        <ConnectionFacts status={status} onLock={onLock} />
        <Fact name={t('panel.evidence')}>
          <EvidenceProgress evidence={status.evidence} offline={status.network === 'offline'} />
        </Fact>
      </dl>
      <Button type="link" size="small" className={styles['whole'] ?? ''} onClick={onWhole}>
        {t('sync-centre.open')}
      </Button>
      <h3 className={styles['subtitle']}>{t('outbox.title')}</h3>
      {outbox.at === 'ready' ? (
        <OutboxList entries={outbox.value} onOpenCase={onOpenCase} />
      ) : (
        <Waiting label={t('app.opening')} />
      )}
    </div>
  )
}
