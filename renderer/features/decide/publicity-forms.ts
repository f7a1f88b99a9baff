import type { CaseShowing } from '../../../shared/contract/desktop.ts'
import { formFields } from '../../../shared/contract/documents/draft-form.ts'
import { objectionFindings, type BodyOf } from '../../../shared/domain/act/act.ts'
import { checkProofFiles } from '../../../shared/domain/act/check-publicity.ts'
import { isBlank } from '../../../shared/domain/act/clean-text.ts'
import type { PlaceholderNames } from '../../../shared/domain/act/fill-template.ts'
import { isLocalDate } from '../../../shared/domain/calendar/local-date.ts'
import type { ProofFile } from '../../../shared/domain/evidence-file/proof-file.ts'
import { textLack, type Lack, type ReadForm } from './decision-forms.ts'
import type { DraftContent } from './draft-keeper.ts'
import { sentText } from './drafted-text.ts'

/** Since when, and where, the application is shown. `today`: what the date begins as. */
export function readStart(
  draft: DraftContent,
  today: string,
  names: PlaceholderNames,
): ReadForm<BodyOf<'publicity-start'>> {
  const from = draft.form[formFields.from] ?? today
  const body = { kind: 'publicity-start', from, place: sentText(draft.text) } as const
  return { body, lack: isLocalDate(from) ? lackOf(draft.text, 'place', names) : { what: 'date' } }
}

export function readObjection(draft: DraftContent, names: PlaceholderNames): ReadForm<BodyOf<'publicity-objection'>> {
  return {
    body: { kind: 'publicity-objection', text: sentText(draft.text) },
    lack: lackOf(draft.text, 'objection-text', names),
  }
}

/** What was found of an objection; the one that is open where there is a single one. */
export function readAnswer(
  draft: DraftContent,
  publicity: CaseShowing | null,
  names: PlaceholderNames,
): ReadForm<BodyOf<'objection-answer'>> | { readonly body: null; readonly lack: Lack } {
  const objectionId = chosenObjection(draft, publicity)
  if (objectionId === null) return { body: null, lack: { what: 'objection' } }
  const finding = objectionFindings.find((each) => each === draft.form[formFields.finding])
  if (finding === undefined) return { body: null, lack: { what: 'finding' } }
  const body = { kind: 'objection-answer', objectionId, finding, text: sentText(draft.text) } as const
  return { body, lack: lackOf(draft.text, 'answer', names) }
}

export function chosenObjection(draft: DraftContent, publicity: CaseShowing | null): string | null {
  const objections = publicity?.objections ?? []
  const open = objections.filter(({ finding }) => finding === '')
  const chosen = objections.find(({ objectionId }) => objectionId === draft.form[formFields.objection])
  return chosen?.objectionId ?? (open.length === 1 ? (open[0]?.objectionId ?? null) : null)
}

/** The end of a publicity; `text` says where its signed proof is filed, `files` are its scans. */
export function readConclusion(
  draft: DraftContent,
  files: readonly ProofFile[],
  rules: { readonly publicity: { readonly proofRequired: boolean } } | null,
  names: PlaceholderNames,
): ReadForm<BodyOf<'publicity-conclude'>> {
  const body = { kind: 'publicity-conclude', proof: sentText(draft.text), files, opinion: '' } as const
  const lacksScan = rules !== null && checkProofFiles(body, rules) !== null
  return { body, lack: lackOf(draft.text, 'proof', names) ?? (lacksScan ? { what: 'proof-files' } : null) }
}

function lackOf(
  text: string,
  what: 'place' | 'objection-text' | 'answer' | 'proof',
  names: PlaceholderNames,
): Lack | null {
  return isBlank(sentText(text)) ? { what } : textLack(names, text)
}
