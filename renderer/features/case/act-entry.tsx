import type { CaseAct } from '../../../shared/contract/desktop.ts'
import { useIntl } from '../../i18n/intl-context.tsx'
import { ActStateTag } from '../../ui/act-state-tag.tsx'
import { actText } from '../../ui/act-text.ts'
import { actStamp, actWords } from '../../ui/act-words.ts'
import { CopyButton } from '../../ui/copy-button.tsx'
import { MessageOfCode } from '../../ui/message-of-code.tsx'
import styles from './act-entry.module.css'

/** One decision on the application; one's own with its stamp, a refused one with its reason and its words. */
export function ActEntry({ act }: { readonly act: CaseAct }) {
  const wording = useIntl()
  const { t, dateTime, list } = wording
  const { body, state } = act
  const words = actText(body, wording)
  // An applicant acts for no organisation.
  const by = { person: act.personName, role: t(`role.${act.role}`), when: dateTime(act.atMs) }
  return (
    <li className={styles['entry']} data-mine={act.mine} data-act-state={state}>
      <div className={styles['head']}>
        <strong className={styles['what']}>{actWords(body, wording)}</strong>
        {(act.mine || state === 'refused') && <ActStateTag state={state} />}
      </div>
      <p className={styles['by']}>
        {act.orgName === '' ? t('case.acts.by-person', by) : t('case.acts.by', { ...by, org: act.orgName })}
        {act.batch !== undefined && (
          <span className={styles['batch']}>{t('case.acts.of-batch', { size: act.batch.size })}</span>
        )}
      </p>
      {words !== '' && (
        <div className={styles['kept']}>
          <blockquote className={styles['words']}>{words}</blockquote>
          {state === 'refused' && <CopyButton text={words} />}
        </div>
      )}
      {state === 'refused' && (
        <p className={styles['why']}>
          <MessageOfCode code={act.refusalCode} />
          {act.refusalBlocks.length > 0 && (
            <span>
              {t('outbox.about-blocks', { blocks: list(act.refusalBlocks.map((block) => t(`block.${block}`))) })}
            </span>
          )}
        </p>
      )}
      {act.mine && <p className={styles['stamp']}>{actStamp(act, wording)}</p>}
    </li>
  )
}
