import { useEffect, useRef } from 'react'
import type { CaseBlock, CaseDetail } from '../../../shared/contract/desktop.ts'
import { slotOf } from '../../../shared/contract/documents/draft-form.ts'
import type { ActBody } from '../../../shared/domain/act/act.ts'
import type { SeenContent } from '../../../shared/domain/act/seen-content.ts'
import type { BlockCode } from '../../../shared/domain/block/block-code.ts'
import { isApplicantBlock } from '../../../shared/domain/block/is-applicant-block.ts'
import type { Wording } from '../../i18n/create-intl.ts'
import { useIntl } from '../../i18n/intl-context.tsx'
import { OnlyHeard } from '../../ui/only-heard.tsx'
import { tabId } from '../../ui/tab-strip.tsx'
import { AssignmentBar } from './assignment-bar.tsx'
import { DecideTabs } from './decide-tabs.tsx'
import styles from './decide-panel.module.css'
import { DecisionFooter } from './decision-footer.tsx'
import { LeftTexts, wholeText } from './left-texts.tsx'
import { NotThisBlock } from './not-this-block.tsx'
import { OpinionForm } from './opinion-form.tsx'
import { ProofFiles } from './proof-files.tsx'
import { PublicityForm } from './publicity-form.tsx'
import { ReasonForm } from './reason-form.tsx'
import { ReturnForm } from './return-form.tsx'
import { SavedMark } from './saved-mark.tsx'
import { SubmissionFailed } from './submission-failed.tsx'
import { SubmissionNotice } from './submission-notice.tsx'
import { useCameByItself } from './use-came-by-itself.ts'
import { useCtrlEnter } from './use-ctrl-enter.ts'
import type { OfferedKind } from './offered-kinds.ts'
import { useDecision } from './use-decision.ts'
import { useDrafts } from './use-drafts.ts'
import { useSending } from './use-sending.ts'
import { useTakeBack } from './use-take-back.ts'
import { useSubmit } from './use-submit.ts'
import { useVerdictKeys } from './use-verdict-keys.ts'
import { VerdictForm } from './verdict-form.tsx'

export interface DecidePanelProps {
  readonly detail: CaseDetail
  /** The block before the person. */
  readonly block: CaseBlock | null
  readonly seen: SeenContent
  readonly onBlock: (block: BlockCode) => void
  /** Shows one piece of a block. */
  readonly onPiece: (block: BlockCode, attachmentId: string) => void
  /** The next application of the list; `null` at its end. */
  readonly onNextCase: (() => void) | null
  readonly onDecided: (body: ActBody) => void
}

const panelId = 'decide-form'

/** Everything that this person may decide now, and nothing else. */
export function DecidePanel(props: DecidePanelProps) {
  const { detail, block, seen, onBlock, onPiece, onNextCase, onDecided } = props
  const wording = useIntl()
  const { t } = wording
  const place = useRef<HTMLElement>(null)
  const drafts = useDrafts(detail.row.caseId, detail.drafts)
  const { kinds, open, onKind, onDraft, onTemplate } = useDecision(detail, block, drafts)
  const [cameByItself, markCameByItself] = useCameByItself()
  const handleDecided = (body: ActBody) => {
    // A verdict leads on to the next block, whose form may hold an older text.
    if (body.kind === 'block-verdict') markCameByItself()
    clear()
    onDecided(body)
  }
  const { submission, submit, dismiss } = useSubmit({ detail, seen, keeper: drafts.keeper, onDecided: handleDecided })
  const { takenBack, takeBack, clear } = useTakeBack(detail, (body) => {
    dismiss()
    if (body.kind === 'block-verdict') onBlock(body.block)
    // The button that was pressed is gone: the keyboard goes on from what is said of it.
    place.current?.querySelector<HTMLElement>('[role="status"][tabindex]')?.focus()
  })
  const sending = useSending(open, submit)
  const chooseVerdict = useVerdictKeys({ place, detail, block, drafts, onKind })
  useCtrlEnter(() => {
    if (!cameByItself) sending.request()
  })
  const done = submission.at === 'done' ? submission : null
  useEffect(() => {
    // A verdict leads on to the next block; after the others there is nothing left here but their notice.
    if (done !== null && done.body.kind !== 'block-verdict') {
      place.current?.querySelector<HTMLElement>('[data-act-state]')?.focus()
    }
  }, [done, place])

  const awaited = detail.blocks.find((each) => each.awaited)?.block ?? null
  const left = [...drafts.held].flatMap(([slot, draft]) => {
    const offered = detail.offers.some((offer) =>
      slot.startsWith('mark-') ? offer.kind === 'evidence-mark' : slotOf(offer.kind, offer.block) === slot,
    )
    const files = drafts.filesOf(slot)
    return offered || wholeText(draft, files) === '' || (submission.at === 'sending' && submission.slot === slot)
      ? []
      : [{ slot, draft, files }]
  })
  const formProps = open && {
    draft: open.draft,
    templates: open.templates,
    placeholders: open.placeholders,
    onTemplate,
    onChange: onDraft,
    onLeave: () => drafts.keeper.flush(),
  }
  return (
    <section className={styles['panel']} aria-label={t('decide.title')} ref={place}>
      <SubmissionNotice
        done={done && { body: done.body, act: detail.acts.find(({ actId }) => actId === done.actId) ?? null }}
        takenBack={takenBack}
        onTakeBack={(actId) => void takeBack(actId)}
        onNextCase={awaited === null ? onNextCase : null}
      />
      <OnlyHeard news={sending.news} />
      <AssignmentBar detail={detail} isBusy={submission.at === 'sending'} onAct={(body) => void submit(body)} />
      {submission.at === 'failed' && open?.slot !== submission.slot && (
        <SubmissionFailed failure={submission.failure} onClose={dismiss} />
      )}
      {open === null && kinds.length > 0 ? (
        <div className={styles['head']}>
          <DecideTabs kinds={kinds} open={null} panelId={panelId} onKind={onKind} />
          <span className={styles['hint']}>{t('decide.nothing-owed')}</span>
        </div>
      ) : open === null ? (
        <div className={styles['none']}>
          <p>{t('decide.none')}</p>
          <p className={styles['hint']}>{t('decide.none-hint')}</p>
        </div>
      ) : (
        <>
          <div className={styles['head']}>
            <DecideTabs kinds={kinds} open={open.kind} panelId={panelId} onKind={onKind} />
            <SavedMark draft={drafts.held.get(open.slot) ?? null} />
          </div>
          <div className={styles['form']} role="tabpanel" id={panelId} aria-labelledby={tabId(panelId, open.kind)}>
            {(open.kind === 'handler-pass' || open.kind === 'leader-report') && formProps && (
              <OpinionForm {...formProps} />
            )}
            {open.kind === 'return-to-applicant' && formProps && (
              <ReturnForm
                {...formProps}
                blocks={detail.blocks.filter((each) => isApplicantBlock(each.block))}
                rules={detail.rules}
              />
            )}
            {(open.kind === 'return-to-step' || open.kind === 'propose-rejection' || open.kind === 'reject') &&
              formProps && <ReasonForm {...formProps} kind={open.kind} detail={detail} />}
            {(open.kind === 'publicity-start' ||
              open.kind === 'publicity-objection' ||
              open.kind === 'objection-answer' ||
              open.kind === 'publicity-conclude') &&
              formProps && (
                <PublicityForm
                  key={open.kind}
                  {...formProps}
                  kind={open.kind}
                  publicity={detail.publicity}
                  today={detail.today}
                />
              )}
            {open.kind === 'publicity-conclude' && (
              <ProofFiles
                key={detail.row.caseId}
                place={{ caseId: detail.row.caseId, slot: open.slot }}
                files={open.files}
                onShow={(sha256) => onPiece('B20', sha256)}
              />
            )}
            {open.kind === 'block-verdict' &&
              (open.offer !== null && block !== null && formProps ? (
                <VerdictForm {...formProps} block={block} onVerdict={chooseVerdict} />
              ) : (
                <NotThisBlock block={block?.block ?? null} other={awaited} onBlock={onBlock} />
              ))}
          </div>
          {submission.at === 'failed' && submission.slot === open.slot && (
            <SubmissionFailed failure={submission.failure} onClose={dismiss} />
          )}
          {open.offer !== null && (
            <DecisionFooter
              submitLabel={submitLabel(open.kind, block, wording)}
              hindrance={sending.hindrance}
              isDangerous={sending.isDangerous}
              isSending={submission.at === 'sending'}
              confirm={sending.confirm}
              onSubmit={sending.request}
              onConfirm={sending.send}
              onCancel={sending.cancel}
            />
          )}
        </>
      )}
      <LeftTexts drafts={left} onDiscard={(slot) => void drafts.discard(slot)} />
    </section>
  )
}

function submitLabel(kind: OfferedKind, block: CaseBlock | null, { t }: Wording): string {
  if (kind === 'block-verdict') {
    return t('decide.verdict.submit', { block: block === null ? '' : t(`block.${block.block}`) })
  }
  return t(`decide.submit.${kind}`)
}
