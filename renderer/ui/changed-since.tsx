import type { ActDifference, BlockDifference } from '../../shared/contract/act-difference.ts'
import { useIntl } from '../i18n/intl-context.tsx'
import { actText } from './act-text.ts'
import { actWords } from './act-words.ts'
import styles from './changed-since.module.css'

/** What has changed since a decision was made: where the application is, who decided since, and what its blocks say now, field by field. */
export function ChangedSince({ difference }: { readonly difference: ActDifference }) {
  const wording = useIntl()
  const { t, dateTime } = wording
  const { isHere, stage, later, blocks } = difference
  if (!isHere) return <p className={styles['line']}>{t('changed.gone')}</p>
  const moved = stage.before !== '' && stage.now !== '' && stage.before !== stage.now
  if (!moved && later.length === 0 && blocks.length === 0)
    return <p className={styles['line']}>{t('changed.nothing')}</p>
  return (
    <div className={styles['changes']}>
      {moved && stage.before !== '' && stage.now !== '' && (
        <p className={styles['line']}>
          {t('changed.stage', { before: t(`stage.${stage.before}`), now: t(`stage.${stage.now}`) })}
        </p>
      )}
      {later.length > 0 && (
        <ol className={styles['later']} aria-label={t('changed.later')}>
          {later.map((act) => {
            const words = actText(act.body, wording)
            return (
              <li key={act.actId}>
                <span>
                  {t('changed.by', {
                    what: actWords(act.body, wording),
                    person: act.personName,
                    role: t(`role.${act.role}`),
                    when: dateTime(act.atMs),
                  })}
                </span>
                {words !== '' && <blockquote className={styles['words']}>{words}</blockquote>}
              </li>
            )
          })}
        </ol>
      )}
      {blocks.map((block) => (
        <ChangedBlock key={block.block} block={block} />
      ))}
    </div>
  )
}

function ChangedBlock({ block }: { readonly block: BlockDifference }) {
  const { t } = useIntl()
  const name = t(`block.${block.block}`)
  if (!block.isKnown) return <p className={styles['line']}>{t('changed.block-unknown', { block: name })}</p>
  const shown = (value: string) => (value === '' ? t('changed.empty') : value)
  return (
    <section aria-label={t('changed.block', { block: name })}>
      <p className={styles['line']}>{t('changed.block', { block: name })}</p>
      {block.fields.length > 0 && (
        <table className={styles['fields']}>
          <thead>
            <tr>
              <th scope="col">{t('changed.field')}</th>
              <th scope="col">{t('changed.then')}</th>
              <th scope="col">{t('changed.now')}</th>
            </tr>
          </thead>
          <tbody>
            {block.fields.map(({ row, label, before, now }) => (
              <tr key={`${row}-${label}-${before}`}>
                <th scope="row">{t('changed.field-of-row', { row, label })}</th>
                <td data-side="then">{shown(before)}</td>
                <td data-side="now">{shown(now)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {block.evidence.length > 0 && (
        <ul className={styles['evidence']}>
          {block.evidence.map(({ title, change }) => (
            <li key={`${title}-${change}`}>{t(`changed.evidence.${change}`, { title })}</li>
          ))}
        </ul>
      )}
    </section>
  )
}
