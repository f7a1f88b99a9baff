import { batchDrafts, type BatchCase, type BatchReview } from '../../../../shared/contract/batch.ts'
import type { BatchKind } from '../../../../shared/domain/act/batch.ts'
import { fillTemplate } from '../../../../shared/domain/act/fill-template.ts'
import { useIntl } from '../../../i18n/intl-context.tsx'
import { ChoiceField } from '../choice-field.tsx'
import { OpinionForm } from '../opinion-form.tsx'
import { ProofFiles } from '../proof-files.tsx'
import { PublicityForm } from '../publicity-form.tsx'
import { SavedMark } from '../saved-mark.tsx'
import styles from './batch-dialog.module.css'
import { personField } from './read-batch.ts'
import type { Batch } from './use-batch.ts'

export interface BatchFormProps {
  readonly kind: BatchKind
  readonly review: BatchReview
  readonly able: readonly BatchCase[]
  readonly batch: Batch
}

/** The one text of all, and how it reads for the first of them. */
export function BatchForm({ kind, review, able, batch }: BatchFormProps) {
  const { t } = useIntl()
  const { draft, onDraft, onLeave, names, templates, onTemplate } = batch
  const common = { draft, placeholders: names, onChange: onDraft, onLeave }
  const first = able[0]
  const filled = first === undefined ? draft.text : fillTemplate(draft.text, first.words)
  return (
    <div className={styles['form']}>
      {(kind === 'handler-pass' || kind === 'leader-report') && (
        <OpinionForm {...common} templates={templates} onTemplate={onTemplate} />
      )}
      {(kind === 'publicity-start' || kind === 'publicity-conclude') && (
        <PublicityForm {...common} kind={kind} today={review.today} />
      )}
      {kind === 'publicity-conclude' && (
        <ProofFiles place={{ caseId: batchDrafts, slot: batch.slot }} files={batch.files} onShow={null} />
      )}
      {kind === 'give' && (
        <ChoiceField
          label={t('batch.person')}
          value={draft.form[personField] ?? ''}
          options={review.colleagues.map(({ personId, name }) => ({ value: personId, label: name }))}
          onChoose={(personId) => onDraft({ ...draft, form: { ...draft.form, [personField]: personId } })}
          onLeave={onLeave}
        />
      )}
      <div className={styles['below']}>
        <p className={styles['example']}>
          {first !== undefined &&
            filled !== draft.text &&
            t('batch.example', { name: first.row.applicantName, text: filled })}
        </p>
        <SavedMark draft={batch.held} />
      </div>
    </div>
  )
}
