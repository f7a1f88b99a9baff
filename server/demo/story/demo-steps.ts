import type { ActBody } from '../../../shared/domain/act/act.ts'
import type { BlockCode } from '../../../shared/domain/block/block-code.ts'
import type { CaseState } from '../../../shared/domain/case/case-state.ts'
import type { DemoApplicant } from './demo-applicants.ts'
import { mappedByHospital } from './demo-organizations.ts'
import { demoOpinions } from './demo-opinions.ts'

/**
 * What happens to an application before the desk first sees it. `submit` and `act` are ruled like anybody's; `place` puts
 * a case where acts of later versions would have brought it.
 */
export type DemoStep =
  | { readonly kind: 'submit'; readonly caseId: string; readonly atMs: number }
  | {
      readonly kind: 'act'
      readonly caseId: string
      readonly atMs: number
      readonly personId: string
      readonly body: ActBody
    }
  | { readonly kind: 'place'; readonly caseId: string; readonly atMs: number; readonly state: CaseState }

type Happening =
  | { readonly kind: 'act'; readonly personId: string; readonly body: ActBody }
  | { readonly kind: 'place'; readonly state: CaseState }

const handler = 'person-r11'
const papers = 'person-r13'
const basic = 'person-r14'
const departmentHandler = 'person-r15'
const dayMs = 86_400_000
const minuteMs = 60_000

/** The steps of one application, oldest first, ending before `anchorDayMs`. */
export function demoSteps(applicant: DemoApplicant, anchorDayMs: number): readonly DemoStep[] {
  const { caseId } = applicant
  const order = Number(caseId.slice(-2))
  const submittedAtMs = anchorDayMs - (16 - order) * dayMs + (9 * 60 + order * 7) * minuteMs
  const happenings = happeningsOf(caseId)
  return [
    { kind: 'submit', caseId, atMs: submittedAtMs },
    ...happenings.map((happening, index): DemoStep => ({
      ...happening,
      caseId,
      atMs: submittedAtMs + dayMs + index * 11 * minuteMs,
    })),
  ]
}

function happeningsOf(caseId: string): readonly Happening[] {
  switch (caseId) {
    case 'case-02':
      return allTrue()
    case 'case-03':
      return allTrue().filter((step) => !isVerdictOn(step, 'B11'))
    case 'case-04':
      return [...basicTrue(), verdict(papers, 'B10', 'PROBLEM', demoOpinions.problemProject)]
    case 'case-06':
      return basicTrue()
    case 'case-07':
      return [...basicTrue(), verdict(papers, 'B11', 'PROBLEM', demoOpinions.problemPaper), returnPapers()]
    case 'case-08':
      return passedUnit(demoOpinions.passPublicity)
    case 'case-09':
      return [...passedUnit(demoOpinions.passNinth), place({ stage: 'DEPT_REVIEW', step: 1, desk: 'HANDLER' })]
    case 'case-10':
      return [...passedUnit(demoOpinions.passTenth), place({ stage: 'DEPT_REVIEW', step: 1, desk: 'HANDLER' })]
    case 'case-11':
      return [
        ...passedUnit(demoOpinions.passEleventh),
        place({ stage: 'DEPT_REVIEW', step: 1, desk: 'HANDLER' }),
        {
          kind: 'act',
          personId: departmentHandler,
          body: { kind: 'handler-pass', opinion: demoOpinions.passDepartment },
        },
      ]
    case 'case-12':
      return [...passedUnit(demoOpinions.passTwelfth), place({ stage: 'REPORTED' })]
    default:
      return []
  }
}

function passedUnit(opinion: string): readonly Happening[] {
  return [...allTrue(), { kind: 'act', personId: handler, body: { kind: 'handler-pass', opinion } }]
}

function allTrue(): readonly Happening[] {
  return mappedByHospital.map((block) =>
    verdict(isBasic(block) ? basic : papers, block, 'TRUE', block === 'B11' ? demoOpinions.truePapers : ''),
  )
}

function basicTrue(): readonly Happening[] {
  return mappedByHospital.filter(isBasic).map((block) => verdict(basic, block, 'TRUE', demoOpinions.trueBasic))
}

function isBasic(block: BlockCode): boolean {
  return block < 'B10'
}

// oxfmt-ignore
function verdict(personId: string, block: BlockCode, kind: 'TRUE' | 'PROBLEM', text: string): Happening {
  return { kind: 'act', personId, body: { kind: 'block-verdict', block, verdict: kind, text } }
}

function returnPapers(): Happening {
  const blocks = [{ block: 'B11', reasonCode: 'unclear-scan', text: demoOpinions.returnReason }] as const
  return {
    kind: 'act',
    personId: handler,
    body: { kind: 'return-to-applicant', blocks, opinion: demoOpinions.returnOpinion },
  }
}

function place(state: CaseState): Happening {
  return { kind: 'place', state }
}

function isVerdictOn(happening: Happening, block: BlockCode): boolean {
  return happening.kind === 'act' && happening.body.kind === 'block-verdict' && happening.body.block === block
}
