import { Button } from 'antd'
import type { CaseAct } from '../../../shared/contract/desktop.ts'
import type { ActBody } from '../../../shared/domain/act/act.ts'
import type { Wording } from '../../i18n/create-intl.ts'
import { useIntl } from '../../i18n/intl-context.tsx'
import { ActStateTag } from '../../ui/act-state-tag.tsx'
import { Kbd } from '../../ui/kbd.tsx'
import { MessageOfCode } from '../../ui/message-of-code.tsx'
import { WaitingWords } from '../../ui/waiting-words.tsx'
import styles from './submission-notice.module.css'
import type { TakenBack } from './use-take-back.ts'

export interface SubmissionNoticeProps {
  /** `null`: nothing was decided yet. */
  readonly done: {
    readonly body: ActBody
    /** The act as the store tells of it; `null` for the moment before it does. */
    readonly act: CaseAct | null
  } | null
  readonly takenBack: TakenBack
  readonly onTakeBack: (actId: string) => void
  /** `null` where there is no next one. */
  readonly onNextCase: (() => void) | null
}

/** What became of the decision just made, or of taking one back. Always mounted, since what comes with its place is not spoken. */
export function SubmissionNotice({ done, takenBack, onTakeBack, onNextCase }: SubmissionNoticeProps) {
  const wording = useIntl()
  const { t } = wording
  const act = done?.act ?? null
  const state = act?.state ?? 'waiting'
  const isShown = done !== null || takenBack.at !== 'none'
  const look = isShown ? { className: styles['notice'] } : {}
  const how = done !== null ? { 'data-act-state': state } : takenBack.at === 'none' ? {} : { 'data-taken-back': takenBack.at } // oxfmt-ignore
  return (
    <div role="status" tabIndex={-1} {...look} {...how}>
      {done === null && takenBack.at === 'done' && (
        <>
          <strong className={styles['what']}>{whatWasDecided(wording, takenBack.body)}</strong>
          <span>{takenBack.hasWords ? t('take-back.done') : t('take-back.done-bare')}</span>
        </>
      )}
      {done !== null && (
        <>
          <strong className={styles['what']}>{whatWasDecided(wording, done.body)}</strong>
          <ActStateTag state={state} label={howFar(wording, act)} />
        </>
      )}
      {act !== null && act.takeBack !== null && (
        <>
          <WaitingWords untilMs={act.takeBack.untilMs} />
          <Button size="small" onClick={() => onTakeBack(act.actId)}>
            {t('take-back.button')}
          </Button>
          <Kbd>Ctrl+Z</Kbd>
        </>
      )}
      {takenBack.at === 'failed' && (
        <span className={styles['failed']}>
          {t('take-back.failed')} <MessageOfCode code={takenBack.code} />
        </span>
      )}
      {done !== null && onNextCase !== null && (
        <Button size="small" className={styles['next'] ?? ''} onClick={onNextCase}>
          {t('decide.done.next-case')}
        </Button>
      )}
    </div>
  )
}

function whatWasDecided({ t }: Wording, body: ActBody): string {
  if (body.kind === 'block-verdict') {
    return t('decide.done.verdict', { block: t(`block.${body.block}`), verdict: t(`verdict.${body.verdict}`) })
  }
  return t(`act.${body.kind}`)
}

function howFar({ t }: Wording, act: CaseAct | null): string {
  if (act === null || act.state === 'waiting') return t('decide.done.waiting')
  if (act.state === 'parked') return t('decide.done.parked')
  if (act.state === 'refused' || act.state === 'withdrawn' || act.state === 'redone') return t('decide.done.refused')
  if (act.receipt === null) return t('decide.done.accepted-bare')
  const { seq } = act.receipt
  return act.state === 'received' ? t('decide.done.received', { seq }) : t('decide.done.accepted', { seq })
}
