import { useEffect, useRef, useState } from 'react'
import type { CaseBlock, CaseDetail } from '../../../shared/contract/desktop.ts'
import type { ActBody } from '../../../shared/domain/act/act.ts'
import type { SeenContent } from '../../../shared/domain/act/seen-content.ts'
import type { BlockCode } from '../../../shared/domain/block/block-code.ts'
import { isApplicantBlock } from '../../../shared/domain/block/is-applicant-block.ts'
import { verdictKinds, type VerdictKind } from '../../../shared/domain/case/case-view.ts'
import { isProblem } from '../../../shared/domain/case/is-problem.ts'
import type { Wording } from '../../i18n/create-intl.ts'
import { useIntl } from '../../i18n/intl-context.tsx'
import { OnlyHeard } from '../../ui/only-heard.tsx'
import { tabId } from '../../ui/tab-strip.tsx'
import { useHotkeys } from '../../ui/use-hotkeys.ts'
import { DecideTabs } from './decide-tabs.tsx'
import styles from './decide-panel.module.css'
import { DecisionFooter } from './decision-footer.tsx'
import { slotOf } from './decision-forms.ts'
import type { DraftContent } from './draft-keeper.ts'
import { lackSentence } from './lack-sentence.ts'
import { LeftTexts, wholeText } from './left-texts.tsx'
import { NotThisBlock } from './not-this-block.tsx'
import { PassForm } from './pass-form.tsx'
import { refusalSentence } from './refusal-sentence.ts'
import { ReturnForm } from './return-form.tsx'
import { SavedMark } from './saved-mark.tsx'
import { SubmissionFailed } from './submission-failed.tsx'
import { SubmissionNotice } from './submission-notice.tsx'
import { useCameByItself } from './use-came-by-itself.ts'
import { useCtrlEnter } from './use-ctrl-enter.ts'
import { useDecision, type OfferedKind } from './use-decision.ts'
import { useDrafts } from './use-drafts.ts'
import { useSubmit } from './use-submit.ts'
import { useToldWhy } from './use-told-why.ts'
import { VerdictForm } from './verdict-form.tsx'

export interface DecidePanelProps {
  readonly detail: CaseDetail
  /** The block before the person. */
  readonly block: CaseBlock | null
  readonly seen: SeenContent
  readonly onBlock: (block: BlockCode) => void
  /** The next application of the list; `null` at its end. */
  readonly onNextCase: (() => void) | null
  readonly onDecided: (body: ActBody) => void
}

const panelId = 'decide-form'

/** Everything that this person may decide now, and nothing else. */
export function DecidePanel({ detail, block, seen, onBlock, onNextCase, onDecided }: DecidePanelProps) {
  const wording = useIntl()
  const { t, list } = wording
  const place = useRef<HTMLElement>(null)
  const drafts = useDrafts(detail.row.caseId, detail.drafts)
  const { kinds, open, onKind, onDraft, onTemplate } = useDecision(detail, block, drafts)
  const [cameByItself, markCameByItself] = useCameByItself()
  const handleDecided = (body: ActBody) => {
    // A verdict leads on to the next block, whose form may hold an older text.
    if (body.kind === 'block-verdict') markCameByItself()
    onDecided(body)
  }
  const { submission, submit, dismiss } = useSubmit({ detail, seen, keeper: drafts.keeper, onDecided: handleDecided })
  const [asked, setAsked] = useState<DraftContent | null>(null)
  const [textAsks, setTextAsks] = useState(0)
  const flush = () => drafts.keeper.flush()

  const isDangerous = open?.body?.kind === 'return-to-applicant' || isVeto(open?.body ?? null)
  const isAsking = open !== null && asked === open.draft
  const hindrance =
    open === null || open.offer === null
      ? null
      : open.offer.refusal !== null
        ? { sentence: refusalSentence(wording, open.offer.refusal), tone: 'refused' as const }
        : open.lack !== null
          ? { sentence: lackSentence(wording, open.lack), tone: 'lack' as const }
          : null
  const canSend = open !== null && open.offer !== null && hindrance === null
  const [news, tellWhy] = useToldWhy(open?.slot ?? '', hindrance?.sentence ?? '')
  const send = () => {
    if (canSend && open.body !== null) void submit(open.body)
    setAsked(null)
  }
  const request = () => {
    if (hindrance !== null) tellWhy()
    if (!canSend || isAsking) return
    if (isDangerous) setAsked(open.draft)
    else send()
  }
  const askText = () => setTextAsks((asks) => asks + 1)
  useEffect(() => {
    // After the form is there: the key may just have opened it.
    if (textAsks > 0) place.current?.querySelector<HTMLElement>('textarea[data-main="true"]')?.focus()
  }, [textAsks, place])
  const chooseVerdict = (verdict: VerdictKind) => {
    if (block === null || !detail.offers.some((offer) => offer.block === block.block)) return
    onKind('block-verdict')
    const slot = slotOf('block-verdict', block.block)
    const draft = drafts.held.get(slot)?.content ?? { text: '', form: {} }
    drafts.keeper.edit(slot, { ...draft, form: { ...draft.form, verdict } })
    // The other two need words.
    if (isProblem(verdict)) askText()
  }
  useHotkeys({
    ...Object.fromEntries(verdictKinds.map((kind, index) => [String(index + 1), () => chooseVerdict(kind)])),
    e: askText,
  })
  useCtrlEnter(() => {
    if (!cameByItself) request()
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
    const offered = detail.offers.some((offer) => slotOf(offer.kind, offer.block) === slot)
    return offered || wholeText(draft) === '' || (submission.at === 'sending' && submission.slot === slot)
      ? []
      : [{ slot, draft }]
  })
  const formProps = open && {
    draft: open.draft,
    templates: open.templates,
    placeholders: open.placeholders,
    onTemplate,
    onChange: onDraft,
    onLeave: flush,
  }
  return (
    <section className={styles['panel']} aria-label={t('decide.title')} ref={place}>
      <SubmissionNotice
        done={done && { body: done.body, act: detail.acts.find(({ actId }) => actId === done.actId) ?? null }}
        onNextCase={awaited === null ? onNextCase : null}
      />
      <OnlyHeard news={news} />
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
            {open.kind === 'handler-pass' && formProps && <PassForm {...formProps} />}
            {open.kind === 'return-to-applicant' && formProps && (
              <ReturnForm
                {...formProps}
                blocks={detail.blocks.filter((each) => isApplicantBlock(each.block))}
                rules={detail.rules}
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
              hindrance={hindrance}
              isDangerous={isDangerous}
              isSending={submission.at === 'sending'}
              confirm={isAsking ? question() : null}
              onSubmit={request}
              onConfirm={send}
              onCancel={() => setAsked(null)}
            />
          )}
        </>
      )}
      <LeftTexts drafts={left} onDiscard={(slot) => void drafts.discard(slot)} />
    </section>
  )

  function question() {
    if (open?.body?.kind === 'return-to-applicant') {
      const blocks = list(open.body.blocks.map((each) => t(`block.${each.block}`)))
      return { question: t('decide.confirm.return', { blocks }), yesLabel: t('decide.confirm.return-yes') }
    }
    const name = block === null ? '' : t(`block.${block.block}`)
    return { question: t('decide.confirm.veto', { block: name }), yesLabel: t('decide.confirm.veto-yes') }
  }
}

function isVeto(body: ActBody | null): boolean {
  return body?.kind === 'block-verdict' && body.verdict === 'VETO'
}

function submitLabel(kind: OfferedKind, block: CaseBlock | null, { t }: Wording): string {
  if (kind === 'block-verdict') {
    return t('decide.verdict.submit', { block: block === null ? '' : t(`block.${block.block}`) })
  }
  return kind === 'handler-pass' ? t('decide.pass.submit') : t('decide.return.submit')
}
