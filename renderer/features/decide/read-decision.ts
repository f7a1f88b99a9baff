import type { CaseDetail } from '../../../shared/contract/desktop.ts'
import type { PlaceholderNames } from '../../../shared/domain/act/fill-template.ts'
import { assertNever } from '../../../shared/domain/assert.ts'
import type { ActBody, BodyOf } from '../../../shared/domain/act/act.ts'
import { checkOpinion } from '../../../shared/domain/act/check-text.ts'
import type { BlockCode } from '../../../shared/domain/block/block-code.ts'
import { isApplicantBlock } from '../../../shared/domain/block/is-applicant-block.ts'
import type { ProofFile } from '../../../shared/domain/evidence-file/proof-file.ts'
import { readPass, readReturn, readVerdict, textLack, type Lack, type ReadForm } from './decision-forms.ts'
import type { DraftContent } from './draft-keeper.ts'
import { sentText } from './drafted-text.ts'
import type { OfferedKind } from './offered-kinds.ts'
import { readAnswer, readConclusion, readObjection, readStart } from './publicity-forms.ts'
import { readProposal, readRejection, readStepReturn } from './reason-forms.ts'

export interface DecisionInput {
  readonly kind: OfferedKind
  readonly detail: CaseDetail
  /** Of a verdict. */
  readonly block: BlockCode | null
  readonly draft: DraftContent
  readonly names: PlaceholderNames
  /** The scans that were added to it. */
  readonly files: readonly ProofFile[]
}

/** The form of one kind, read back: what would be sent (`null`: not enough is chosen for that), and what it lacks. */
export function readDecision(input: DecisionInput): { readonly body: ActBody | null; readonly lack: Lack | null } {
  const { kind, detail, block, draft, names, files } = input
  const { rules, publicity } = detail
  const reasons = { draft, rules, names }
  switch (kind) {
    case 'block-verdict':
      return (block === null ? null : readVerdict(block, draft, names)) ?? { body: null, lack: { what: 'verdict' } }
    case 'handler-pass':
      return readPass(draft, names)
    case 'leader-report':
      return readReport(draft, names)
    case 'return-to-applicant':
      return readReturn(draft, detail.blocks.map((each) => each.block).filter(isApplicantBlock), rules, names)
    case 'return-to-step':
      return readStepReturn(reasons, detail.returnTo.map(({ step }) => step)) ?? { body: null, lack: { what: 'step' } } // oxfmt-ignore
    case 'propose-rejection':
      return readProposal(reasons)
    case 'reject':
      return readRejection(reasons) ?? { body: null, lack: { what: 'rejection' } }
    case 'publicity-start':
      return readStart(draft, detail.today, names)
    case 'publicity-objection':
      return readObjection(draft, names)
    case 'objection-answer':
      return readAnswer(draft, publicity, names)
    case 'publicity-conclude':
      return readConclusion(draft, files, rules, names)
    default:
      return assertNever(kind)
  }
}

function readReport(draft: DraftContent, names: PlaceholderNames): ReadForm<BodyOf<'leader-report'>> {
  const body = { kind: 'leader-report', opinion: sentText(draft.text) } as const
  return { body, lack: checkOpinion(body.opinion) === null ? textLack(names, draft.text) : { what: 'opinion' } }
}
