import type { CaseAct } from '../../../shared/contract/desktop.ts'
import type { BlockCode } from '../../../shared/domain/block/block-code.ts'
import { useIntl } from '../../i18n/intl-context.tsx'
import { ActStateTag } from '../../ui/act-state-tag.tsx'
import { actText } from '../../ui/act-text.ts'
import { actStamp, actWords } from '../../ui/act-words.ts'
import { CopyButton } from '../../ui/copy-button.tsx'
import { MessageOfCode } from '../../ui/message-of-code.tsx'
import { TakeBack } from '../../ui/take-back.tsx'
import { WithoutEffect } from '../../ui/without-effect.tsx'
import styles from './act-entry.module.css'

export interface ActEntryProps {
  readonly act: CaseAct
  readonly onDecideAgain: (block: BlockCode | null) => void
}

/** One decision on the application; one's own with its stamp, one without effect with its reason, its words and what has changed. */
export function ActEntry({ act, onDecideAgain }: ActEntryProps) {
  const wording = useIntl()
  const { t, dateTime, list } = wording
  const { body, state } = act
  const words = actText(body, wording)
  const what = actWords(body, wording)
  const hadNoEffect = act.refusalCode !== ''
  // An applicant acts for no organisation.
  const by = { person: act.personName, role: t(`role.${act.role}`), when: dateTime(act.atMs) }
  return (
    <li className={styles['entry']} data-mine={act.mine} data-act-state={state}>
      <div className={styles['head']}>
        <strong className={styles['what']}>{what}</strong>
        {(act.mine || hadNoEffect) && <ActStateTag state={state} />}
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
          {hadNoEffect && <CopyButton text={words} />}
        </div>
      )}
      {hadNoEffect && (
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
      {act.takeBack !== null && (
        <TakeBack
          actId={act.actId}
          untilMs={act.takeBack.untilMs}
          isRestedOn={act.takeBack.restedOnBy.length > 0}
          what={what}
        />
      )}
      {act.isOpen && <WithoutEffect actId={act.actId} body={body} what={what} onDecideAgain={onDecideAgain} />}
    </li>
  )
}
