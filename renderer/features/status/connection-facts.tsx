import { Button } from 'antd'
import type { SyncStatus } from '../../../shared/contract/desktop.ts'
import { useIntl } from '../../i18n/intl-context.tsx'
import { MessageOfCode } from '../../ui/message-of-code.tsx'
import styles from './connection-facts.module.css'
import { Fact } from './fact.tsx'
import { NetworkState } from './network-state.tsx'
import { NextTry } from './next-try.tsx'

export interface ConnectionFactsProps {
  readonly status: SyncStatus
  readonly onLock: () => void
}

/** The line to the server: on or off, when it is tried again, what failed last and what that means. Inside a `dl`. */
export function ConnectionFacts({ status, onLock }: ConnectionFactsProps) {
  const { t, dateTime } = useIntl()
  const { network, nextTryAtMs, signIn, restored, lastError } = status
  return (
    <>
      <Fact name={t('panel.network')}>
        <span className={styles['line']}>
          <NetworkState network={network} />
          <NextTry network={network} nextTryAtMs={nextTryAtMs} />
        </span>
      </Fact>
      {signIn !== 'ok' && (
        <Fact name={t('panel.sign-in')}>
          {t(`status.sign-in.${signIn}`)}
          {signIn === 'needed' && (
            <Button type="link" size="small" onClick={onLock}>
              {t('panel.sign-in.again')}
            </Button>
          )}
        </Fact>
      )}
      {restored && <Fact name={t('sync-centre.server')}>{t('status.restored')}</Fact>}
      {lastError !== null && (
        <Fact name={t('panel.last-error')}>
          <MessageOfCode code={lastError.code} />
          <span className={styles['when']}>{dateTime(lastError.atMs)}</span>
        </Fact>
      )}
    </>
  )
}
