import { Button } from 'antd'
import { useState } from 'react'
import { useCall } from '../desktop/use-call.ts'
import { useIntl } from '../i18n/intl-context.tsx'
import { MessageOfCode } from './message-of-code.tsx'
import styles from './take-back.module.css'
import { WaitingWords } from './waiting-words.tsx'

export interface TakeBackProps {
  readonly actId: string
  /** By the desk's clock; 0: it leaves as soon as there is a network. */
  readonly untilMs: number
  /** Whether later decisions would not hold without it. */
  readonly isRestedOn: boolean
  /** What it is, for those who hear the button alone. */
  readonly what: string
}

/** A decision that has not left, in a list of them: when it will, and the way to take it back. */
export function TakeBack({ actId, untilMs, isRestedOn, what }: TakeBackProps) {
  const { t } = useIntl()
  const call = useCall()
  const [failure, setFailure] = useState<string | null>(null)
  const handleTakeBack = async () => {
    const answer = await call('act.take-back', { actId })
    setFailure(answer.ok ? null : answer.failure.code)
  }
  return (
    <p className={styles['line']}>
      <WaitingWords untilMs={untilMs} />
      {isRestedOn ? (
        <span>{t('take-back.rested-on')}</span>
      ) : (
        <Button size="small" aria-label={t('take-back.of', { what })} onClick={() => void handleTakeBack()}>
          {t('take-back.button')}
        </Button>
      )}
      {failure !== null && (
        <span role="alert">
          <MessageOfCode code={failure} />
        </span>
      )}
    </p>
  )
}
