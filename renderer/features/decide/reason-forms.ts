import type { RulesReference } from '../../../shared/contract/documents/reference-document.ts'
import { formFields } from '../../../shared/contract/documents/draft-form.ts'
import { rejectionStages, type BodyOf } from '../../../shared/domain/act/act.ts'
import { checkReason } from '../../../shared/domain/act/check-text.ts'
import type { PlaceholderNames } from '../../../shared/domain/act/fill-template.ts'
import { formRules, textLack, type Lack, type ReadForm } from './decision-forms.ts'
import type { DraftContent } from './draft-keeper.ts'
import { sentText } from './drafted-text.ts'

export interface ReasonInput {
  readonly draft: DraftContent
  readonly rules: RulesReference | null
  readonly names: PlaceholderNames
}

/** [E8] What the handler proposes to the leader. */
export function readProposal(input: ReasonInput): ReadForm<BodyOf<'propose-rejection'>> {
  return { body: { kind: 'propose-rejection', ...noOf(input) }, lack: noLack(input) }
}

/** [E8] The leader's no, and where it ends. */
export function readRejection(input: ReasonInput): ReadForm<BodyOf<'reject'>> | null {
  const to = rejectionStages.find((stage) => stage === input.draft.form[formFields.rejection])
  return to === undefined ? null : { body: { kind: 'reject', to, ...noOf(input) }, lack: noLack(input) }
}

/** [E7] Back to an earlier step. `steps`: those that it can be returned to; a single one needs no choosing. */
export function readStepReturn(
  input: ReasonInput,
  steps: readonly number[],
): ReadForm<BodyOf<'return-to-step'>> | null {
  const step = chosenStep(input.draft, steps)
  return step === null ? null : { body: { kind: 'return-to-step', step, ...noOf(input) }, lack: noLack(input) }
}

/** The step that is chosen in a draft; `null`: none yet. */
export function chosenStep(draft: DraftContent, steps: readonly number[]): number | null {
  const found = steps.find((step) => String(step) === draft.form[formFields.step])
  return found ?? (steps.length === 1 ? (steps[0] ?? null) : null)
}

function noOf({ draft }: ReasonInput): { readonly reasonCode: string; readonly opinion: string } {
  return { reasonCode: draft.form[formFields.reason] ?? '', opinion: sentText(draft.text) }
}

function noLack({ draft, rules, names }: ReasonInput): Lack | null {
  const no = noOf({ draft, rules, names })
  if (!formRules(rules).reasonCodes.includes(no.reasonCode)) return { what: 'reason' }
  return checkReason(no, formRules(rules)) === null ? textLack(names, draft.text) : { what: 'why' }
}
