import type { BlockCode } from '../../../shared/domain/block/block-code.ts'
import { stages, type CaseState, type Stage } from '../../../shared/domain/case/case-state.ts'
import type { DemoDoing, DemoStep } from '../story/demo-step.ts'
import type { ScaleUnit } from './scale-units.ts'

/** Where an application has come: as far as acts bring it, or beyond, where later versions' acts would have. */
type Ending = 'unsubmitted' | 'submitted' | 'begun' | 'judged' | 'returned' | 'publicity' | Stage

const beyond = stages.filter((stage) => !['DRAFT', 'UNIT_REVIEW', 'UNIT_PUBLICITY'].includes(stage))

/** Of forty in a row: what a season looks like in its middle, and each stage beyond in turn. */
function endingOf(n: number): Ending {
  const place = n % 40
  if (place === 39) return 'unsubmitted'
  if (place < 10) return 'submitted'
  if (place < 15) return 'begun'
  if (place < 18) return 'judged'
  if (place < 20) return 'returned'
  if (place < 23) return 'publicity'
  if (place < 28) return 'DEPT_REVIEW'
  if (place < 31) return 'HRSS_REVIEW'
  return beyond[(Math.floor(n / 40) * 8 + place - 31) % beyond.length] ?? 'REPORTED'
}

type Happening = Extract<DemoDoing, { readonly kind: 'act' | 'place' }>

export interface StepsWish {
  readonly n: number
  readonly caseId: string
  readonly unit: ScaleUnit
  readonly submittedAtMs: number
  /** All that happens happens before then. */
  readonly beforeMs: number
}

/** What happened to the application of a number, oldest first. */
export function scaleSteps({ n, caseId, unit, submittedAtMs, beforeMs }: StepsWish): readonly DemoStep[] {
  const ending = endingOf(n)
  if (ending === 'unsubmitted') return []
  const happenings = happeningsUntil(ending, unit, n)
  const apartMs = Math.floor((beforeMs - submittedAtMs) / (happenings.length + 2))
  return [
    { kind: 'submit', caseId, atMs: submittedAtMs },
    ...happenings.map((happening, index): DemoStep => ({
      ...happening,
      caseId,
      atMs: submittedAtMs + (index + 1) * apartMs,
    })),
  ]
}

function happeningsUntil(ending: Ending, unit: ScaleUnit, n: number): readonly Happening[] {
  const verdicts = verdictsOf(unit, null)
  switch (ending) {
    case 'unsubmitted':
    case 'submitted':
      return []
    case 'begun':
      return verdictsOf(unit, n).slice(0, Math.ceil(verdicts.length / 2))
    case 'judged':
      return verdictsOf(unit, n)
    case 'returned':
      return [...verdicts.slice(0, 3), returned(unit)]
    case 'publicity':
      return [...verdicts, passed(unit)]
    default:
      return [...verdicts, passed(unit), ...placed(ending)]
  }
}

/** All true, or with a problem here and there, as the number has it: what has one is not passed on. */
function verdictsOf({ reviewers }: ScaleUnit, n: number | null): readonly Happening[] {
  return Object.entries(reviewers).map(([block, personId], index) => {
    const problem = n !== null && (n + index * 5) % 11 === 0
    const [verdict, text] = problem
      ? (['PROBLEM', '证明材料与填报内容不一致，请核对。'] as const)
      : (['TRUE', ''] as const)
    return { kind: 'act', personId, body: { kind: 'block-verdict', block: block as BlockCode, verdict, text } }
  })
}

function passed({ handlerId }: ScaleUnit): Happening {
  return { kind: 'act', personId: handlerId, body: { kind: 'handler-pass', opinion: '材料完整，同意报送。' } }
}

function returned({ handlerId }: ScaleUnit): Happening {
  const blocks = [{ block: 'B11', reasonCode: 'unclear-scan', text: '论文扫描件不清晰，请重新上传。' }] as const
  return { kind: 'act', personId: handlerId, body: { kind: 'return-to-applicant', blocks, opinion: '' } }
}

/** By way of every level that it passes, so that each of them has had it. */
function placed(stage: Stage): readonly Happening[] {
  const to = (state: CaseState): Happening => ({ kind: 'place', state })
  const department = to({ stage: 'DEPT_REVIEW', step: 1, desk: 'HANDLER' })
  const office = to({ stage: 'HRSS_REVIEW', step: 2, desk: 'HANDLER' })
  switch (stage) {
    case 'UNIT_LEADER':
      return [to({ stage, step: 0 })]
    case 'DEPT_REVIEW':
      return [department]
    case 'HRSS_REVIEW':
      return [department, office]
    case 'DRAFT':
    case 'UNIT_REVIEW':
    case 'UNIT_PUBLICITY':
      return []
    default:
      return [department, office, to({ stage })]
  }
}
