import { Modal } from 'antd'
import { useState } from 'react'
import { batchDrafts } from '../../../../shared/contract/batch.ts'
import type { BatchKind } from '../../../../shared/domain/act/batch.ts'
import { useLive } from '../../../desktop/use-live.ts'
import { useIntl } from '../../../i18n/intl-context.tsx'
import { MessageOfCode } from '../../../ui/message-of-code.tsx'
import { Waiting } from '../../../ui/waiting.tsx'
import { BatchLook } from './batch-look.tsx'
import { BatchResult } from './batch-result.tsx'
import type { Decided } from './decided.ts'
import { useBatchReview } from './use-batch-review.ts'

export interface BatchDialogProps {
  readonly kind: BatchKind
  /** As they were chosen when it was opened. */
  readonly caseIds: readonly string[]
  readonly onDecided: (caseIds: readonly string[]) => void
  readonly onOpenCase: (caseId: string) => void
  readonly onClose: () => void
}

/** One decision for several applications: looked over before, and afterwards what became of each. */
export function BatchDialog({ kind, caseIds, onDecided, onOpenCase, onClose }: BatchDialogProps) {
  const { t } = useIntl()
  const [round, setRound] = useState(0)
  const [decided, setDecided] = useState<Decided | null>(null)
  const reviewed = useBatchReview(caseIds, round)
  const drafts = useLive('draft.list', { caseId: batchDrafts })
  const review = reviewed.at === 'ready' ? reviewed.review : reviewed.at === 'loading' ? reviewed.previous : null
  const title = t(decided === null ? 'batch.title' : 'batch.title.done', { act: t(`batch.kind.${kind}`) })
  return (
    <Modal open onCancel={onClose} footer={null} title={title} width={860} mask={{ closable: false }} destroyOnHidden>
      {decided !== null ? (
        <BatchResult decided={decided} onOpenCase={onOpenCase} onClose={onClose} />
      ) : reviewed.at === 'failed' ? (
        <p role="alert">
          <MessageOfCode code={reviewed.code} />
        </p>
      ) : review === null || drafts.at !== 'ready' ? (
        <Waiting label={t('batch.looking')} />
      ) : (
        <BatchLook
          kind={kind}
          review={review}
          chosenCount={caseIds.length}
          stored={drafts.value}
          onDecided={(done) => {
            setDecided(done)
            onDecided(done.rows.flatMap((row) => (row.at === 'kept' ? [row.caseId] : [])))
          }}
          onFailed={() => setRound(round + 1)}
          onClose={onClose}
        />
      )}
    </Modal>
  )
}
