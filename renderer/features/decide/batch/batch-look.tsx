import { Button } from 'antd'
import { useId } from 'react'
import type { BatchReview } from '../../../../shared/contract/batch.ts'
import type { DraftDocument } from '../../../../shared/contract/documents/draft-document.ts'
import type { BatchKind } from '../../../../shared/domain/act/batch.ts'
import { useIntl } from '../../../i18n/intl-context.tsx'
import { Kbd } from '../../../ui/kbd.tsx'
import { OnlyHeard } from '../../../ui/only-heard.tsx'
import { SteadyButton } from '../../../ui/steady-button.tsx'
import { lackSentence } from '../lack-sentence.ts'
import { SubmissionFailed } from '../submission-failed.tsx'
import { useToldWhy } from '../use-told-why.ts'
import { BatchCases } from './batch-cases.tsx'
import type { Decided } from './decided.ts'
import styles from './batch-dialog.module.css'
import { BatchForm } from './batch-form.tsx'
import { splitFor } from './batch-split.ts'
import { useBatch } from './use-batch.ts'

export interface BatchLookProps {
  readonly kind: BatchKind
  readonly review: BatchReview
  readonly chosenCount: number
  readonly stored: readonly DraftDocument[]
  readonly onDecided: (decided: Decided) => void
  /** Nobody knows how far it came: what lies here has to be asked for again. */
  readonly onFailed: () => void
  readonly onClose: () => void
}

/** Before the click: the one text, for whom it goes, for whom not and why. */
export function BatchLook({ kind, review, chosenCount, stored, onDecided, onFailed, onClose }: BatchLookProps) {
  const wording = useIntl()
  const { t } = wording
  const split = splitFor(kind, review)
  const batch = useBatch({ kind, review, able: split.able, stored, onDecided, onFailed })
  const count = split.able.length
  const hindrance = count === 0 ? t('batch.nobody') : batch.lack === null ? '' : lackSentence(wording, batch.lack)
  const [news, tellWhy] = useToldWhy(kind, hindrance)
  const why = useId()
  const send = () => {
    if (hindrance === '') void batch.send()
    else tellWhy()
  }
  return (
    <div
      className={styles['look']}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.nativeEvent.isComposing) return
        event.preventDefault()
        if (!event.repeat) send()
      }}
    >
      <OnlyHeard news={news} />
      <BatchForm kind={kind} review={review} able={split.able} batch={batch} />
      <BatchCases split={split} goneCount={chosenCount - review.cases.length} />
      {batch.failure !== null && <SubmissionFailed failure={batch.failure} onClose={batch.dismiss} />}
      <div className={styles['footer']}>
        <p className={styles['hindrance']} id={why}>
          {hindrance}
        </p>
        <Kbd>Ctrl+Enter</Kbd>
        <Button onClick={onClose}>{t('batch.cancel')}</Button>
        <SteadyButton
          type="primary"
          idle={hindrance !== ''}
          loading={batch.isSending}
          aria-describedby={why}
          onClick={send}
        >
          {t('batch.decide', { count })}
        </SteadyButton>
      </div>
    </div>
  )
}
