import { Result } from 'antd'
import type { SessionState } from '../../shared/contract/desktop.ts'
import { useIntl } from '../i18n/intl-context.tsx'
import { MessageOfCode } from '../ui/message-of-code.tsx'

export interface StoreFailedScreenProps {
  readonly failed: Extract<SessionState, { readonly at: 'failed' }>
}

/** Instead of sign-in while the desk's folder cannot be opened: another program has it, the disk is full, a file is damaged. */
export function StoreFailedScreen({ failed }: StoreFailedScreenProps) {
  const { t, dateTime } = useIntl()
  const { holder } = failed
  return (
    <div role="alert">
      <Result
        status="warning"
        title={t('app.failed.title')}
        subTitle={
          <>
            <WhyNotOpened code={failed.code} />
            {holder !== undefined && (
              <>
                <br />
                {t('app.failed.holder', { pid: String(holder.pid), when: dateTime(holder.sinceMs) })}
              </>
            )}
            <br />
            {t('app.failed.again')}
          </>
        }
      />
    </div>
  )
}

/** At the start nothing was being saved: what the catalogue says of a save that failed would mislead. */
function WhyNotOpened({ code }: Pick<StoreFailedScreenProps['failed'], 'code'>) {
  const { t } = useIntl()
  if (code === 'folder-not-writable') return t('app.failed.folder')
  if (code === 'disk-full') return t('app.failed.disk-full')
  if (code === 'disk-failing') return t('app.failed.disk-failing')
  if (code === 'store-corrupt') return t('app.failed.corrupt')
  return <MessageOfCode code={code} />
}
