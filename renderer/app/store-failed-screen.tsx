import { Result } from 'antd'
import { useIntl } from '../i18n/intl-context.tsx'
import { MessageOfCode } from '../ui/message-of-code.tsx'

/** Instead of sign-in while the desk's folder cannot be opened: another program has it, the disk is full, a file is damaged. */
export function StoreFailedScreen({ code }: { readonly code: string }) {
  const { t } = useIntl()
  return (
    <div role="alert">
      <Result
        status="warning"
        title={t('app.failed.title')}
        subTitle={
          <>
            <MessageOfCode code={code} />
            <br />
            {t('app.failed.again')}
          </>
        }
      />
    </div>
  )
}
