import type { ActBody, ActKind } from '../../domain/act/act.ts'
import { blockOf } from '../../domain/act/block-of.ts'
import { assertNever } from '../../domain/assert.ts'
import type { BlockCode } from '../../domain/block/block-code.ts'

/** Keys of a draft's form, for the fields that choose something. */
export const formFields = {
  verdict: 'verdict',
  mark: 'mark',
  from: 'from',
  objection: 'objection',
  finding: 'finding',
  reason: 'reason',
  step: 'step',
  rejection: 'to',
  /** Of a draft that was an act before: that act's id. */
  fromAct: 'from-act',
} as const

/** Keys of what is said of one returned block. */
export const reasonKey = (block: BlockCode) => `reason-${block}`
export const textKey = (block: BlockCode) => `text-${block}`

/** The draft's name of a form. */
export function slotOf(kind: ActKind, block: BlockCode | null): string {
  if (kind === 'block-verdict') return `verdict-${block ?? ''}`
  if (kind === 'handler-pass') return 'pass'
  return kind === 'return-to-applicant' ? 'return' : kind
}

/** The draft's name of what is to be said of one scan. */
export function markSlot(attachmentId: string): string {
  return `mark-${attachmentId}`.slice(0, 64)
}

/** The name of the draft that an act was written in. */
export function slotOfBody(body: ActBody): string {
  return body.kind === 'evidence-mark' ? markSlot(body.attachmentId) : slotOf(body.kind, blockOf(body))
}

/** What a form holds. */
export interface FormContent {
  readonly text: string
  readonly form: Readonly<Record<string, string>>
}

/** An act as the form in which it was written; null where it was a press of a button and nothing was written. */
export function formOfAct(body: ActBody): FormContent | null {
  switch (body.kind) {
    case 'submit':
    case 'recall-submission':
    case 'recall-report':
    case 'take':
    case 'give':
    case 'release':
      return null
    case 'block-verdict':
      return { text: body.text, form: { [formFields.verdict]: body.verdict } }
    case 'evidence-mark':
      return body.text === '' ? null : { text: body.text, form: { [formFields.mark]: body.mark } }
    case 'handler-pass':
    case 'leader-report':
      return { text: body.opinion, form: {} }
    case 'propose-rejection':
      return { text: body.opinion, form: { [formFields.reason]: body.reasonCode } }
    case 'return-to-step':
      return {
        text: body.opinion,
        form: { [formFields.reason]: body.reasonCode, [formFields.step]: String(body.step) },
      }
    case 'reject':
      return { text: body.opinion, form: { [formFields.reason]: body.reasonCode, [formFields.rejection]: body.to } }
    case 'return-to-applicant': {
      const fields = body.blocks.flatMap(({ block, reasonCode, text }) => [
        [reasonKey(block), reasonCode],
        [textKey(block), text],
      ])
      return { text: body.opinion, form: Object.fromEntries(fields) as Record<string, string> }
    }
    case 'publicity-start':
      return { text: body.place, form: { [formFields.from]: body.from } }
    case 'publicity-objection':
      return { text: body.text, form: {} }
    case 'objection-answer':
      return {
        text: body.text,
        form: { [formFields.objection]: body.objectionId, [formFields.finding]: body.finding },
      }
    case 'publicity-conclude':
      return { text: [body.proof, body.opinion].filter((line) => line !== '').join('\n'), form: {} }
    default:
      return assertNever(body)
  }
}
