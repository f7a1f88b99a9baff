import type { StorageRescue } from '../../../shared/contract/desktop.ts'
import { useIntl } from '../../i18n/intl-context.tsx'
import styles from './rescue-notice.module.css'

/** What happened to the data, what was kept, what is lost, and what comes by itself. */
export function RescueStory({ rescue }: { readonly rescue: StorageRescue }) {
  const { t, number, dateTime } = useIntl()
  const { cause, acts, drafts, unreadable, setAside } = rescue
  const when = dateTime(rescue.atMs)
  return (
    <ul className={styles['story']}>
      <li>
        {cause === 'database' && t('rescue.cause.database', { when })}
        {cause === 'log' && t('rescue.cause.log', { when })}
        {cause === 'missing' && t('rescue.cause.missing', { when })}
      </li>
      {acts + drafts > 0 && <li>{t('rescue.kept', { acts: number(acts), drafts: number(drafts) })}</li>}
      {acts + drafts + unreadable === 0 && <li>{t('rescue.kept-none')}</li>}
      {unreadable > 0 && <li>{t('rescue.lost', { count: number(unreadable) })}</li>}
      {setAside !== '' && (
        <>
          <li>{t('rescue.again')}</li>
          <li>{t('rescue.set-aside', { folder: setAside })}</li>
        </>
      )}
    </ul>
  )
}
