import type { CaseOffer } from '../../../shared/contract/desktop.ts'
import type { ActBody, BodyOf } from '../../../shared/domain/act/act.ts'
import type { BlockCode } from '../../../shared/domain/block/block-code.ts'
import { inFormOrder } from '../../../shared/domain/block/in-form-order.ts'
import { verdictKinds, type VerdictKind } from '../../../shared/domain/case/case-view.ts'
import type { DraftContent } from './draft-keeper.ts'
import { excessOf, isUnwritten, sentText } from './drafted-text.ts'

export const emptyDraft: DraftContent = { text: '', form: {} }

/** Whether nothing was chosen and nothing written. A block that is ticked is chosen, with or without its reason. */
export function isEmptyDraft({ text, form }: DraftContent): boolean {
  const isTexts = Object.entries(form).every(([key, value]) => key.startsWith('text-') && value.trim() === '')
  return text.trim() === '' && isTexts
}

/** The draft's name; the store knows a submission's draft by it. */
export function slotOf(kind: CaseOffer['kind'], block: BlockCode | null): string {
  if (kind === 'block-verdict') return `verdict-${block ?? ''}`
  return kind === 'handler-pass' ? 'pass' : 'return'
}

/** What still keeps a form from being sent; `null`: nothing. */
export type Lack =
  | { readonly what: 'verdict' | 'verdict-text' | 'opinion' | 'blocks' }
  | { readonly what: 'reasons'; readonly blocks: readonly BlockCode[] }
  | { readonly what: 'length'; readonly excess: number }

/** A form read back: what would be sent, and what it lacks. */
export interface ReadForm<B extends ActBody> {
  readonly body: B
  readonly lack: Lack | null
}

export function verdictOf(draft: DraftContent): VerdictKind | null {
  return verdictKinds.find((kind) => kind === draft.form['verdict']) ?? null
}

export function readVerdict(block: BlockCode, draft: DraftContent): ReadForm<BodyOf<'block-verdict'>> | null {
  const verdict = verdictOf(draft)
  if (verdict === null) return null
  const needsText = verdict !== 'TRUE' && isUnwritten(draft.text)
  return {
    body: { kind: 'block-verdict', block, verdict, text: sentText(draft.text) },
    lack: needsText ? { what: 'verdict-text' } : lengthLack(draft.text),
  }
}

export function readPass(draft: DraftContent): ReadForm<BodyOf<'handler-pass'>> {
  return {
    body: { kind: 'handler-pass', opinion: sentText(draft.text) },
    lack: isUnwritten(draft.text) ? { what: 'opinion' } : lengthLack(draft.text),
  }
}

const reasonKey = (block: BlockCode) => `reason-${block}`
const textKey = (block: BlockCode) => `text-${block}`

export interface DraftedReturn {
  readonly block: BlockCode
  readonly reasonCode: string
  readonly text: string
}

/** The ticked blocks of a return, in form order. */
export function returnedBlocks(draft: DraftContent, blocks: readonly BlockCode[]): readonly DraftedReturn[] {
  return inFormOrder(blocks).flatMap((block) => {
    const reasonCode = draft.form[reasonKey(block)]
    return reasonCode === undefined ? [] : [{ block, reasonCode, text: draft.form[textKey(block)] ?? '' }]
  })
}

/** Ticks a block with what is already known of it, or writes its reason. */
export function withReturned(draft: DraftContent, { block, reasonCode, text }: DraftedReturn): DraftContent {
  return { ...draft, form: { ...draft.form, [reasonKey(block)]: reasonCode, [textKey(block)]: text } }
}

/** Takes a block out of a return. Its text stays in the draft, so that ticking it again brings it back. */
export function withoutReturned(draft: DraftContent, block: BlockCode): DraftContent {
  const { [reasonKey(block)]: _left, ...form } = draft.form
  return { ...draft, form }
}

export function rememberedText(draft: DraftContent, block: BlockCode): string {
  return draft.form[textKey(block)] ?? ''
}

export function readReturn(draft: DraftContent, blocks: readonly BlockCode[]): ReadForm<BodyOf<'return-to-applicant'>> {
  const returned = returnedBlocks(draft, blocks)
  const silent = returned.filter(({ reasonCode, text }) => reasonCode === '' || isUnwritten(text))
  const lack: Lack | null =
    returned.length === 0
      ? { what: 'blocks' }
      : silent.length > 0
        ? { what: 'reasons', blocks: silent.map(({ block }) => block) }
        : lengthLack(draft.text, ...returned.map(({ text }) => text))
  return {
    body: {
      kind: 'return-to-applicant',
      blocks: returned.map(({ block, reasonCode, text }) => ({ block, reasonCode, text: sentText(text) })),
      opinion: sentText(draft.text),
    },
    lack,
  }
}

function lengthLack(...texts: readonly string[]): Lack | null {
  const excess = Math.max(...texts.map(excessOf))
  return excess > 0 ? { what: 'length', excess } : null
}
