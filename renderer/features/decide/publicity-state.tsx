import type { CaseShowing } from '../../../shared/contract/desktop.ts'
import { useIntl } from '../../i18n/intl-context.tsx'
import styles from './publicity-state.module.css'

/** Since when and until when the application is shown, and what was objected to it. */
export function PublicityState({ publicity }: { readonly publicity: CaseShowing | null }) {
  const { t, day, dateTime } = useIntl()
  if (publicity === null) return <p className={styles['none']}>{t('decide.publicity.none')}</p>
  const { from, lastDay, isLastDayKnown, place, current, concluded, objections } = publicity
  const span = { from: day(from), last: day(lastDay) }
  return (
    <div className={styles['state']}>
      <p className={styles['line']} data-tone={isLastDayKnown && current ? 'plain' : 'warning'}>
        <strong>{isLastDayKnown ? t('decide.publicity.span', span) : t('decide.publicity.span-unknown', span)}</strong>
        {place !== '' && <span>{place}</span>}
        {concluded && <span>{t('decide.publicity.concluded')}</span>}
        {!current && <span>{t('decide.publicity.changed')}</span>}
      </p>
      {objections.map(({ objectionId, text, atMs, finding, answer }) => (
        <p key={objectionId} className={styles['objection']} data-tone={finding === 'NOT_UPHELD' ? 'plain' : 'warning'}>
          <strong>{finding === '' ? t('decide.publicity.open') : t(`finding.${finding}`)}</strong>
          <span>{t('decide.publicity.objection-of', { when: dateTime(atMs), text })}</span>
          {answer !== '' && <span>{t('decide.publicity.answer', { text: answer })}</span>}
        </p>
      ))}
    </div>
  )
}
