import { useState } from 'react'
import type { CaseBlock, CaseDetail, CaseOffer } from '../../../shared/contract/desktop.ts'
import type { TemplateReference } from '../../../shared/contract/documents/reference-document.ts'
import type { ActBody } from '../../../shared/domain/act/act.ts'
import { isApplicantBlock } from '../../../shared/domain/block/is-applicant-block.ts'
import { emptyDraft, readPass, readReturn, readVerdict, returnedBlocks, slotOf, type Lack } from './decision-forms.ts'
import type { DraftContent } from './draft-keeper.ts'
import { fillTemplate, type PlaceholderNames } from './fill-template.ts'
import { blockWords, caseWords, placeholderNames, returnWords } from './template-words.ts'
import type { Drafts } from './use-drafts.ts'

export type OfferedKind = Exclude<CaseOffer['kind'], 'submit'>
const kinds: readonly OfferedKind[] = ['block-verdict', 'handler-pass', 'return-to-applicant']

/** The decision before the person: which, what is written of it, what it lacks. */
export interface OpenDecision {
  readonly kind: OfferedKind
  readonly offer: CaseOffer | null
  readonly slot: string
  readonly draft: DraftContent
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

/** The forms of one application: only what is offered, filled from the drafts; the pass begins as its standard text. */
export function useDecision(detail: CaseDetail, block: CaseBlock | null, drafts: Drafts): Decision {
  const [chosen, setChosen] = useState<OfferedKind | null>(null)
  const offered = kinds.filter((kind) => detail.offers.some((offer) => offer.kind === kind))
  const isReturnBegun = drafts.held.has(slotOf('return-to-applicant', null))
  // A return is never owed: after a pass its form would read as if more had to be done.
  const owed = offered.find((each) => each !== 'return-to-applicant' || isReturnBegun) ?? null
  const kind = chosen !== null && offered.includes(chosen) ? chosen : owed
  const onKind = (next: OfferedKind) => setChosen(next)
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
    return fillTemplate(template.text, { ...caseWords(detail), ...about })
  }
  const first = templates[0]
  const draft = held ?? (kind === 'handler-pass' && first ? { text: filled(first), form: {} } : emptyDraft)
  const read =
    kind === 'handler-pass'
      ? readPass(draft, placeholders)
      : kind === 'return-to-applicant'
        ? readReturn(draft, applicantBlocks, detail.rules, placeholders)
        : aboutBlock === null
          ? null
          : readVerdict(aboutBlock, draft, placeholders)
  const onDraft = (next: DraftContent) => drafts.keeper.edit(slot, next)
  return {
    kinds: offered,
    open: {
      kind,
      offer,
      slot,
      draft,
      body: read?.body ?? null,
      lack: read === null ? { what: 'verdict' } : read.lack,
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
