import { Button, Input } from 'antd'
import { useRef } from 'react'
import type { CaseAttachment, CaseDetail } from '../../../shared/contract/desktop.ts'
import { formFields, markSlot } from '../../../shared/contract/documents/draft-form.ts'
import { evidenceMarks, type ActBody, type EvidenceMark } from '../../../shared/domain/act/act.ts'
import { checkMarkReason } from '../../../shared/domain/act/check-text.ts'
import type { SeenContent } from '../../../shared/domain/act/seen-content.ts'
import type { BlockCode } from '../../../shared/domain/block/block-code.ts'
import { useIntl } from '../../i18n/intl-context.tsx'
import { useHotkeys } from '../../ui/use-hotkeys.ts'
import { emptyDraft } from './decision-forms.ts'
import { excessOf, sentText } from './drafted-text.ts'
import styles from './mark-bar.module.css'
import { refusalSentence } from './refusal-sentence.ts'
import { SubmissionFailed } from './submission-failed.tsx'
import { useDrafts } from './use-drafts.ts'
import { useSubmit } from './use-submit.ts'

export interface MarkBarProps {
  readonly detail: CaseDetail
  readonly seen: SeenContent
  readonly block: BlockCode
  readonly piece: CaseAttachment
}

/** What was found of the scan that is shown, and the way to say so: true at a press, anything else with its words. `m` goes there. */
export function MarkBar({ detail, seen, block, piece }: MarkBarProps) {
  const wording = useIntl()
  const { t } = wording
  const place = useRef<HTMLDivElement>(null)
  const drafts = useDrafts(detail.row.caseId, detail.drafts)
  const { submission, submit, dismiss } = useSubmit({ detail, seen, keeper: drafts.keeper, onDecided: () => {} })
  useHotkeys({ m: () => place.current?.querySelector<HTMLElement>('[data-mark]')?.focus() })
  const offer = detail.offers.find((each) => each.kind === 'evidence-mark' && each.block === block)
  if (offer === undefined && piece.marks.length === 0) return null
  const slot = markSlot(piece.attachmentId)
  const draft = drafts.held.get(slot)?.content ?? emptyDraft
  const chosen = evidenceMarks.find((mark) => mark === draft.form[formFields.mark])
  const bodyOf = (mark: EvidenceMark) => {
    const { attachmentId, sha256 } = piece
    const text = mark === 'TRUE' ? '' : sentText(draft.text)
    return { kind: 'evidence-mark', block, attachmentId, sha256, mark, text } as const satisfies ActBody
  }
  const choose = (mark: EvidenceMark) => {
    if (mark === 'TRUE') void submit(bodyOf(mark))
    else drafts.keeper.edit(slot, { ...draft, form: { ...draft.form, [formFields.mark]: mark } })
  }
  const lacksWords = chosen === undefined || checkMarkReason(bodyOf(chosen)) !== null || excessOf(draft.text) > 0
  const isBusy = submission.at === 'sending'
  return (
    <section className={styles['bar']} aria-label={t('mark.title')} ref={place}>
      {piece.marks.map((mark) => (
        <p key={mark.actId} className={styles['given']} data-tone={mark.mark === 'TRUE' ? 'plain' : 'warning'}>
          <strong>{t(`mark.${mark.mark}`)}</strong>
          <span>{mark.text}</span>
          <span className={styles['by']}>
            {mark.waiting ? t('mark.by-waiting', { person: mark.personName }) : mark.personName}
          </span>
        </p>
      ))}
      {offer !== undefined && offer.refusal !== null && (
        <p className={styles['by']}>{refusalSentence(wording, offer.refusal)}</p>
      )}
      {offer !== undefined && offer.refusal === null && (
        <div className={styles['choices']} role="group" aria-label={t('mark.choose')}>
          {evidenceMarks.map((mark) => (
            <Button
              key={mark}
              size="small"
              data-mark={mark}
              aria-pressed={mark === chosen}
              type={mark === chosen ? 'primary' : 'default'}
              disabled={isBusy}
              onClick={() => choose(mark)}
            >
              {t(`mark.${mark}`)}
            </Button>
          ))}
          {chosen !== undefined && (
            <span className={styles['why']}>
              <Input
                size="small"
                aria-label={t('mark.text')}
                placeholder={t('mark.text-hint')}
                autoComplete="off"
                value={draft.text}
                onChange={(event) => drafts.keeper.edit(slot, { ...draft, text: event.target.value })}
                onBlur={() => drafts.keeper.flush()}
                onPressEnter={(event) => {
                  if (!event.nativeEvent.isComposing && !lacksWords && !isBusy) void submit(bodyOf(chosen))
                }}
              />
              <Button
                size="small"
                type="primary"
                disabled={lacksWords || isBusy}
                onClick={() => void submit(bodyOf(chosen))}
              >
                {t('mark.submit')}
              </Button>
            </span>
          )}
        </div>
      )}
      {submission.at === 'failed' && submission.slot === slot && (
        <SubmissionFailed failure={submission.failure} onClose={dismiss} />
      )}
    </section>
  )
}
