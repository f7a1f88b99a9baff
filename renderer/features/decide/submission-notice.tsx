import { Button } from 'antd'
import type { CaseAct } from '../../../shared/contract/desktop.ts'
import type { ActBody } from '../../../shared/domain/act/act.ts'
import type { Wording } from '../../i18n/create-intl.ts'
import { useIntl } from '../../i18n/intl-context.tsx'
import { ActStateTag } from '../../ui/act-state-tag.tsx'
import styles from './submission-notice.module.css'

export interface SubmissionNoticeProps {
  /** `null`: nothing was decided yet. */
  readonly done: {
    readonly body: ActBody
    /** The act as the store tells of it; `null` for the moment before it does. */
    readonly act: CaseAct | null
  } | null
  /** `null` where there is no next one. */
  readonly onNextCase: (() => void) | null
}

/** What became of the decision just made. Always mounted, since what comes with its place is not spoken. */
export function SubmissionNotice({ done, onNextCase }: SubmissionNoticeProps) {
  const wording = useIntl()
  const { t } = wording
  const state = done?.act?.state ?? 'waiting'
  const look = done === null ? {} : { className: styles['notice'], 'data-act-state': state }
  return (
    <div role="status" tabIndex={-1} {...look}>
      {done !== null && (
        <>
          <strong className={styles['what']}>{whatWasDecided(wording, done.body)}</strong>
          <ActStateTag state={state} label={howFar(wording, done.act)} />
          {onNextCase !== null && (
            <Button size="small" className={styles['next'] ?? ''} onClick={onNextCase}>
              {t('decide.done.next-case')}
            </Button>
          )}
        </>
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
  if (act.state === 'refused') return t('decide.done.refused')
  if (act.receipt === null) return t('decide.done.accepted-bare')
  const { seq } = act.receipt
  return act.state === 'received' ? t('decide.done.received', { seq }) : t('decide.done.accepted', { seq })
}
