import { formFields, reasonKey, textKey } from '../../../shared/contract/documents/draft-form.ts'
import type { RulesReference } from '../../../shared/contract/documents/reference-document.ts'
import type { ActBody, BodyOf } from '../../../shared/domain/act/act.ts'
import { checkOpinion, checkReturnReasons, checkVerdictReason } from '../../../shared/domain/act/check-text.ts'
import type { ActRules } from '../../../shared/domain/act/decision.ts'
import { openPlaceholders, type PlaceholderNames } from '../../../shared/domain/act/fill-template.ts'
import type { BlockCode } from '../../../shared/domain/block/block-code.ts'
import { inFormOrder } from '../../../shared/domain/block/in-form-order.ts'
import { verdictKinds, type VerdictKind } from '../../../shared/domain/case/case-view.ts'
import type { DraftContent } from './draft-keeper.ts'
import { excessOf, sentText } from './drafted-text.ts'

export const emptyDraft: DraftContent = { text: '', form: {} }

/** Whether nothing was chosen and nothing written. A block that is ticked is chosen, with or without its reason. */
export function isEmptyDraft({ text, form }: DraftContent): boolean {
  const isTexts = Object.entries(form).every(
    ([key, value]) => key === formFields.fromAct || (key.startsWith('text-') && value.trim() === ''),
  )
  return text.trim() === '' && isTexts
}

/** What still keeps a form from being sent; `null`: nothing. */
export type Lack =
  | { readonly what: 'verdict' | 'verdict-text' | 'opinion' | 'person' | 'blocks' }
  | { readonly what: 'reason' | 'why' | 'step' | 'rejection' }
  | {
      readonly what: 'date' | 'place' | 'objection-text' | 'objection' | 'finding' | 'answer' | 'proof' | 'proof-files'
    }
  | { readonly what: 'reasons'; readonly blocks: readonly BlockCode[] }
  | { readonly what: 'placeholders'; readonly places: readonly string[] }
  | { readonly what: 'length'; readonly excess: number }

/** A form read back: what would be sent, and what it lacks. */
export interface ReadForm<B extends ActBody> {
  readonly body: B
  readonly lack: Lack | null
}

export function verdictOf(draft: DraftContent): VerdictKind | null {
  return verdictKinds.find((kind) => kind === draft.form[formFields.verdict]) ?? null
}

export function readVerdict(
  block: BlockCode,
  draft: DraftContent,
  names: PlaceholderNames,
): ReadForm<BodyOf<'block-verdict'>> | null {
  const verdict = verdictOf(draft)
  if (verdict === null) return null
  const body = { kind: 'block-verdict', block, verdict, text: sentText(draft.text) } as const
  return { body, lack: checkVerdictReason(body) === null ? textLack(names, draft.text) : { what: 'verdict-text' } }
}

export function readPass(draft: DraftContent, names: PlaceholderNames): ReadForm<BodyOf<'handler-pass'>> {
  const body = { kind: 'handler-pass', opinion: sentText(draft.text) } as const
  return { body, lack: checkOpinion(body.opinion) === null ? textLack(names, draft.text) : { what: 'opinion' } }
}

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

/** `rules`: those in force, whose reasons count; without any, no reason does. */
export function readReturn(
  draft: DraftContent,
  blocks: readonly BlockCode[],
  rules: RulesReference | null,
  names: PlaceholderNames,
): ReadForm<BodyOf<'return-to-applicant'>> {
  const returned = returnedBlocks(draft, blocks)
  const body = {
    kind: 'return-to-applicant',
    blocks: returned.map(({ block, reasonCode, text }) => ({ block, reasonCode, text: sentText(text) })),
    opinion: sentText(draft.text),
  } as const
  return { body, lack: returnLack(body, rules) ?? textLack(names, draft.text, ...returned.map(({ text }) => text)) }
}

/** The rules data as a form needs them, which are about reasons; without any, no reason counts. */
export function formRules(rules: RulesReference | null): Pick<ActRules, 'reasonCodes'> {
  return { reasonCodes: rules?.reasonCodes.map(({ code }) => code) ?? [] }
}

function returnLack(body: BodyOf<'return-to-applicant'>, rules: RulesReference | null): Lack | null {
  if (body.blocks.length === 0) return { what: 'blocks' }
  const objection = checkReturnReasons(body, formRules(rules))
  return objection?.outcome === 'refused' ? { what: 'reasons', blocks: objection.refusal.blocks } : null
}

/** A standard text with a place still open says nothing, and one that is too long cannot be stored. */
export function textLack(names: PlaceholderNames, ...texts: readonly string[]): Lack | null {
  const places = texts.flatMap((text) => openPlaceholders(text, names))
  if (places.length > 0) return { what: 'placeholders', places: [...new Set(places)] }
  const excess = Math.max(...texts.map(excessOf))
  return excess > 0 ? { what: 'length', excess } : null
}
