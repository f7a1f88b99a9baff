import { Button, Result } from 'antd'
import { useIntl } from '../i18n/intl-context.tsx'

export interface CrashScreenProps {
  readonly onRetry: () => void
}

/** What stands where a screen failed. */
export function CrashScreen({ onRetry }: CrashScreenProps) {
  const { t } = useIntl()
  const handleHome = () => {
    window.location.hash = '#/'
    onRetry()
  }
  return (
    <Result
      status="warning"
      title={t('app.crash.title')}
      subTitle={t('app.crash.text')}
      extra={[
        <Button key="retry" type="primary" onClick={onRetry}>
          {t('app.crash.retry')}
        </Button>,
        <Button key="home" onClick={handleHome}>
          {t('app.crash.home')}
        </Button>,
      ]}
    />
  )
}
