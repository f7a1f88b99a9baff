import { SyncOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useEffect, useRef, type ReactNode } from 'react'
import type { SyncStatus } from '../../../shared/contract/desktop.ts'
import { useLive } from '../../desktop/use-live.ts'
import { useIntl } from '../../i18n/intl-context.tsx'
import { MessageOfCode } from '../../ui/message-of-code.tsx'
import { useEscape } from '../../ui/use-escape.ts'
import { Waiting } from '../../ui/waiting.tsx'
import { dataAsOf } from './data-as-of.ts'
import { EvidenceProgress } from './evidence-progress.tsx'
import { NetworkState } from './network-state.tsx'
import { OutboxList } from './outbox-list.tsx'
import styles from './status-panel.module.css'

export interface StatusPanelProps {
  readonly status: SyncStatus
  readonly nowMs: number
  readonly onOpenCase: (caseId: string) => void
  readonly onSyncNow: () => void
  readonly onLock: () => void
  readonly onClose: () => void
}

/** The status line opened: the state of sync in full and every decision with its stamp. */
export function StatusPanel({ status, nowMs, onOpenCase, onSyncNow, onLock, onClose }: StatusPanelProps) {
  const wording = useIntl()
  const { t, dateTime } = wording
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
      <dl className={styles['facts']}>
        <Fact name={t('panel.network')}>
          <NetworkState network={status.network} />
        </Fact>
        <Fact name={t('panel.data')}>{dataAsOf(wording, status.dataAsOfMs, nowMs)}</Fact>
        {status.signIn !== 'ok' && (
          <Fact name={t('panel.sign-in')}>
            {t(`status.sign-in.${status.signIn}`)}
            {status.signIn === 'needed' && (
              <Button type="link" size="small" onClick={onLock}>
                {t('panel.sign-in.again')}
              </Button>
            )}
          </Fact>
        )}
        <Fact name={t('panel.evidence')}>
          <EvidenceProgress evidence={status.evidence} offline={status.network === 'offline'} />
        </Fact>
        {status.lastError !== null && (
          <Fact name={t('panel.last-error')}>
            <MessageOfCode code={status.lastError.code} />
            <span className={styles['when']}>{dateTime(status.lastError.atMs)}</span>
          </Fact>
        )}
      </dl>
      <h3 className={styles['subtitle']}>{t('outbox.title')}</h3>
      {outbox.at === 'ready' ? (
        <OutboxList entries={outbox.value} onOpenCase={onOpenCase} />
      ) : (
        <Waiting label={t('app.opening')} />
      )}
    </div>
  )
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div className={styles['fact']}>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}
