import { useState } from 'react'
import type { CaseBlock, CaseDetail, CaseOffer } from '../../../shared/contract/desktop.ts'
import { formFields, slotOf } from '../../../shared/contract/documents/draft-form.ts'
import type { TemplateReference } from '../../../shared/contract/documents/reference-document.ts'
import type { ActBody } from '../../../shared/domain/act/act.ts'
import { fillTemplate, type PlaceholderNames } from '../../../shared/domain/act/fill-template.ts'
import { isApplicantBlock } from '../../../shared/domain/block/is-applicant-block.ts'
import type { ProofFile } from '../../../shared/domain/evidence-file/proof-file.ts'
import { emptyDraft, returnedBlocks, type Lack } from './decision-forms.ts'
import type { DraftContent } from './draft-keeper.ts'
import { firstKind, offeredKinds, type OfferedKind } from './offered-kinds.ts'
import { readDecision } from './read-decision.ts'
import { blockWords, placeholderNames, returnWords, wordsOf } from './template-words.ts'
import type { Drafts } from './use-drafts.ts'

/** The decision before the person: which, what is written of it, what it lacks. */
export interface OpenDecision {
  readonly kind: OfferedKind
  readonly offer: CaseOffer | null
  readonly slot: string
  readonly draft: DraftContent
  readonly files: readonly ProofFile[]
  readonly body: ActBody | null
  readonly lack: Lack | null
  readonly templates: readonly TemplateReference[]
  readonly placeholders: PlaceholderNames
}

export interface Decision {
  readonly kinds: readonly OfferedKind[]
  /** `null`: nothing may be decided, or nothing has to be and nothing was begun. */
  readonly open: OpenDecision | null
  readonly onKind: (kind: OfferedKind) => void
  readonly onDraft: (draft: DraftContent) => void
  readonly onTemplate: (template: TemplateReference) => void
}

/** The forms of one application: only what is offered, filled from the drafts; pass and report begin as their standard text. */
export function useDecision(detail: CaseDetail, block: CaseBlock | null, drafts: Drafts): Decision {
  const offered = offeredKinds(detail)
  // Words that came back from a decision open their form, until another one is chosen.
  const cameBack = [...drafts.held.values()].flatMap(({ content }) => content.form[formFields.fromAct] ?? []).join(' ')
  const [choice, setChoice] = useState<{ readonly kind: OfferedKind; readonly cameBack: string } | null>(null)
  const chosen = choice?.cameBack === cameBack ? choice.kind : null
  const back = offered.find((each) => {
    const slot = slotOf(each, each === 'block-verdict' ? (block?.block ?? null) : null)
    return drafts.held.get(slot)?.content.form[formFields.fromAct] !== undefined
  })
  const first = back ?? firstKind(detail, (each) => drafts.held.has(slotOf(each, null)))
  const kind = chosen !== null && offered.includes(chosen) ? chosen : first
  const onKind = (next: OfferedKind) => setChoice({ kind: next, cameBack })
  if (kind === null) return { kinds: offered, open: null, onKind, onDraft: () => {}, onTemplate: () => {} }

  const aboutBlock = kind === 'block-verdict' ? (block?.block ?? null) : null
  const offer = detail.offers.find((each) => each.kind === kind && each.block === aboutBlock) ?? null
  const slot = slotOf(kind, aboutBlock)
  const templates = detail.templates.filter(({ actKind }) => actKind === kind)
  const placeholders = placeholderNames(detail, templates)
  const applicantBlocks = detail.blocks.map((each) => each.block).filter(isApplicantBlock)
  const held = drafts.held.get(slot)?.content
  const filled = (template: TemplateReference) => {
    const about =
      kind === 'return-to-applicant'
        ? returnWords(returnedBlocks(held ?? emptyDraft, applicantBlocks), detail.rules?.reasonCodes ?? [])
        : aboutBlock === null
          ? {}
          : blockWords(aboutBlock)
    return fillTemplate(template.text, { ...wordsOf(detail), ...about })
  }
  const standard = templates[0]
  const beginsAsStandard = kind === 'handler-pass' || kind === 'leader-report'
  const draft = held ?? (beginsAsStandard && standard ? { text: filled(standard), form: {} } : emptyDraft)
  const files = drafts.filesOf(slot)
  const read = readDecision({ kind, detail, block: aboutBlock, draft, names: placeholders, files })
  const onDraft = (next: DraftContent) => drafts.keeper.edit(slot, next)
  return {
    kinds: offered,
    open: {
      kind,
      offer,
      slot,
      draft,
      files,
      body: read.body,
      lack: read.lack,
      templates,
      placeholders,
    },
    onKind,
    onDraft,
    onTemplate: (template) => {
      // A standard text takes the place of another one, and is added to what a person wrote.
      const untouched = draft.text.trim() === '' || templates.some((each) => filled(each) === draft.text)
      onDraft({ ...draft, text: untouched ? filled(template) : `${draft.text}\n${filled(template)}` })
    },
  }
}
