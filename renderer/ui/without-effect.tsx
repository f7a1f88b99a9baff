import { Button } from 'antd'
import { useState } from 'react'
import type { BlockCode } from '../../shared/domain/block/block-code.ts'
import type { ActBody } from '../../shared/contract/sync/act-body.ts'
import { blockOf } from '../../shared/domain/act/block-of.ts'
import { useCall } from '../desktop/use-call.ts'
import { useLive } from '../desktop/use-live.ts'
import { useIntl } from '../i18n/intl-context.tsx'
import { ChangedSince } from './changed-since.tsx'
import { MessageOfCode } from './message-of-code.tsx'
import styles from './without-effect.module.css'

export interface WithoutEffectProps {
  readonly actId: string
  readonly body: ActBody
  /** What it is, for those who hear the buttons alone. */
  readonly what: string
  /** Its words are a draft again, of the form of this block or of the whole application. */
  readonly onDecideAgain: (block: BlockCode | null) => void
}

/** [SYN-5] A decision without effect: what changed since it was made, and the choice between deciding again and giving it up. */
export function WithoutEffect({ actId, body, what, onDecideAgain }: WithoutEffectProps) {
  const { t } = useIntl()
  const call = useCall()
  const difference = useLive('act.difference', { actId })
  const [failure, setFailure] = useState<string | null>(null)
  const settle = async (name: 'act.decide-again' | 'act.withdraw') => {
    const answer = await call(name, { actId })
    setFailure(answer.ok ? null : answer.failure.code)
    if (answer.ok && name === 'act.decide-again') onDecideAgain(blockOf(body))
  }
  return (
    <section className={styles['place']} aria-label={t('changed.title')}>
      <h4 className={styles['title']}>{t('changed.title')}</h4>
      {difference.at === 'ready' && difference.value !== null && <ChangedSince difference={difference.value} />}
      <div className={styles['choices']}>
        <Button
          size="small"
          type="primary"
          aria-label={t('changed.again-of', { what })}
          onClick={() => void settle('act.decide-again')}
        >
          {t('changed.again')}
        </Button>
        <Button
          size="small"
          aria-label={t('changed.withdraw-of', { what })}
          onClick={() => void settle('act.withdraw')}
        >
          {t('changed.withdraw')}
        </Button>
        <span className={styles['hint']}>{t('changed.hint')}</span>
      </div>
      {failure !== null && (
        <p role="alert" className={styles['failed']}>
          <MessageOfCode code={failure} />
        </p>
      )}
    </section>
  )
}
