import { Alert } from 'antd'
import { useStoreLink } from '../desktop/use-store-link.ts'
import { useIntl } from '../i18n/intl-context.tsx'
import styles from './store-lost-banner.module.css'

/** Across the top while the store is away; says what is safe. Nothing while it is there. */
export function StoreLostBanner() {
  const { t } = useIntl()
  const link = useStoreLink()
  if (link === 'open') return null
  return (
    <div className={styles['banner']}>
      <Alert
        banner
        type="warning"
        title={
          <>
            <strong>{t('app.lost.title')}</strong> <span>{t('app.lost.text')}</span>
          </>
        }
      />
    </div>
  )
}
