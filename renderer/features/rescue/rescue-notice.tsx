import { Alert, Button } from 'antd'
import { useCall } from '../../desktop/use-call.ts'
import { useLive } from '../../desktop/use-live.ts'
import { useIntl } from '../../i18n/intl-context.tsx'
import { RescueStory } from './rescue-story.tsx'
import styles from './rescue-notice.module.css'

/** What became of damaged data, across the top until the person has read it; nothing on ordinary days. */
export function RescueNotice() {
  const { t } = useIntl()
  const call = useCall()
  const storage = useLive('storage.state', {})
  const rescue = storage.at === 'ready' ? (storage.value?.rescue ?? null) : null
  if (rescue === null || rescue.seen) return null
  const lost = rescue.unreadable > 0
  return (
    <section className={styles['place']} aria-label={t('rescue.title')}>
      <Alert
        type={lost ? 'error' : 'warning'}
        showIcon
        title={<strong>{lost ? t('rescue.title-lost', { count: rescue.unreadable }) : t('rescue.title')}</strong>}
        description={<RescueStory rescue={rescue} />}
        action={<Button onClick={() => void call('storage.rescue-seen', {})}>{t('rescue.seen')}</Button>}
      />
    </section>
  )
}
