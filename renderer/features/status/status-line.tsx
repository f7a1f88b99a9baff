import { UpOutlined } from '@ant-design/icons'
import { Button, Popover } from 'antd'
import { useRef, useState } from 'react'
import { useCall } from '../../desktop/use-call.ts'
import { useLive } from '../../desktop/use-live.ts'
import { useIntl } from '../../i18n/intl-context.tsx'
import { useNow } from '../../i18n/use-now.ts'
import type { CaseBegin } from '../../ui/case-begin.ts'
import { StateTag } from '../../ui/state-tag.tsx'
import { OnlyHeard } from '../../ui/only-heard.tsx'
import { isModalOpen } from '../../ui/key-guard.ts'
import { useChord } from '../../ui/use-chord.ts'
import { SyncCentre } from './centre/sync-centre.tsx'
import { dataAsOf } from './data-as-of.ts'
import { NetworkState } from './network-state.tsx'
import styles from './status-line.module.css'
import { StatusPanel } from './status-panel.tsx'

export interface StatusLineProps {
  readonly onOpenCase: (caseId: string, begin?: CaseBegin) => void
}

/** The quiet line: network, age of the data, what waits, what had no effect, evidence. Opens onto the sync centre, in short or whole. */
export function StatusLine({ onOpenCase }: StatusLineProps) {
  const wording = useIntl()
  const { t, number } = wording
  const call = useCall()
  const nowMs = useNow(20_000)
  const status = useLive('sync.status', {})
  const [shown, setShown] = useState<'nothing' | 'panel' | 'centre'>('nothing')
  const opener = useRef<HTMLButtonElement>(null)
  const syncNow = () => void call('sync.now', {})
  useChord('F5', syncNow)
  useChord('Ctrl+J', () => {
    // Another dialog keeps the window to itself.
    if (shown !== 'centre' && isModalOpen()) return
    setShown(shown === 'centre' ? 'nothing' : 'centre')
  })
  if (status.at !== 'ready') return <footer className={styles['line']} aria-label={t('status.label')} />
  const { dataAsOfMs, waiting, refused, evidence, signIn, restored } = status.value
  const handleOpenCase = (caseId: string, begin?: CaseBegin) => {
    setShown('nothing')
    onOpenCase(caseId, begin)
  }
  const lock = () => void call('session.lock', {})
  return (
    <footer className={styles['line']} aria-label={t('status.label')}>
      <span role="status">
        <NetworkState network={status.value.network} />
      </span>
      <span className={styles['item']}>
        {dataAsOfMs === 0 ? (
          t('status.as-of-never')
        ) : (
          <time dateTime={new Date(dataAsOfMs).toISOString()}>
            {t('status.as-of', { when: dataAsOf(wording, dataAsOfMs, nowMs) })}
          </time>
        )}
      </span>
      {signIn !== 'ok' && <StateTag tone="caution" label={t(`status.sign-in.${signIn}`)} />}
      {restored && <StateTag tone="caution" label={t('status.restored')} />}
      <OnlyHeard news={refused > 0 ? t('status.refused-heard', { count: refused }) : ''} />
      <span className={styles['space']} />
      {evidence.paused && <StateTag tone="caution" label={t('transfers.paused')} />}
      {evidence.failed > 0 && <StateTag tone="caution" label={t('transfers.failed', { count: evidence.failed })} />}
      <span className={styles['item']}>
        {evidence.filesTotal === 0
          ? t('status.evidence-none')
          : evidence.files >= evidence.filesTotal
            ? t('status.evidence-done')
            : t('status.evidence', { files: number(evidence.files), filesTotal: number(evidence.filesTotal) })}
      </span>
      <Popover
        trigger="click"
        placement="topRight"
        arrow={false}
        open={shown === 'panel'}
        onOpenChange={(open) => setShown(open ? 'panel' : 'nothing')}
        destroyOnHidden
        content={
          <StatusPanel
            status={status.value}
            nowMs={nowMs}
            onOpenCase={handleOpenCase}
            onSyncNow={syncNow}
            onLock={lock}
            onClose={() => {
              setShown('nothing')
              opener.current?.focus()
            }}
            onWhole={() => setShown('centre')}
          />
        }
      >
        <Button
          ref={opener}
          type="text"
          size="small"
          className={styles['open'] ?? ''}
          aria-expanded={shown === 'panel'}
          aria-haspopup="dialog"
          title={t('status.open')}
        >
          {waiting > 0 ? (
            <StateTag tone="caution" label={t('status.waiting', { count: waiting })} />
          ) : (
            <span>{t('status.waiting-none')}</span>
          )}
          {refused > 0 && <StateTag tone="bad" label={t('status.refused', { count: refused })} />}
          <UpOutlined aria-hidden className={styles['arrow'] ?? ''} />
        </Button>
      </Popover>
      <SyncCentre
        open={shown === 'centre'}
        status={status.value}
        onOpenCase={handleOpenCase}
        onSyncNow={syncNow}
        onLock={lock}
        onClose={() => setShown('nothing')}
      />
    </footer>
  )
}
