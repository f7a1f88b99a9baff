import type { EvidenceWish, PageKind } from '../pages/evidence-wish.ts'
import { seededRandom, seedOf } from '../pages/seeded-random.ts'
import type { BlockCode } from '../../../shared/domain/block/block-code.ts'
import type { DemoApplicant } from '../story/demo-applicants.ts'
import { batchId } from '../story/demo-batches.ts'
import { demoEvidence, type DemoAttachment } from '../story/demo-evidence.ts'
import { demoRows, type DemoRow } from '../story/demo-rows.ts'
import type { DemoApplication } from '../story/demo-story.ts'
import { scaleApplicant } from './scale-applicants.ts'
import { scaleSteps } from './scale-steps.ts'
import { scalePath, scaleUnits, type ScaleUnit } from './scale-units.ts'

const dayMs = 86_400_000
const spanMs = 45 * dayMs
/** Applications that are brought in together; a season is as many such stretches after each other. */
export const stretch = 50

export interface ScaleWish {
  /** The applications of these numbers, from `from` (≥ 1) to before `to`. */
  readonly from: number
  readonly to: number
  /** As many as there are in all: their season is spread over them. */
  readonly of: number
  readonly seed: number
  readonly anchorDayMs: number
  /** All in one unit; null: spread over all of them. */
  readonly onlyUnit: string | null
}

/**
 * Applications by number, each a pure function of its number, the seed and the day. What happens to those of one stretch
 * happens after all that happened to those before it, so that they can be brought in one stretch after the other.
 */
export function scaleApplications(wish: ScaleWish): readonly DemoApplication[] {
  return Array.from({ length: wish.to - wish.from }, (_, index) => scaleApplication(wish.from + index, wish))
}

function scaleApplication(n: number, { of, seed, anchorDayMs, onlyUnit }: ScaleWish): DemoApplication {
  const unit = unitOf(n, seed, onlyUnit)
  const applicant = scaleApplicant(n, seed, unit.orgId)
  const year = new Date(anchorDayMs).getUTCFullYear()
  const stretches = Math.ceil(of / stretch)
  const stretchMs = Math.floor(spanMs / stretches)
  const beginMs = anchorDayMs - spanMs + Math.floor((n - 1) / stretch) * stretchMs
  const withinMs = Math.floor((((n - 1) % stretch) * stretchMs) / (2 * stretch))
  const rows = demoRows({ applicant, year, random: seededRandom(seed + n * 104_729) })
  return {
    ...{ applicant, year, rows },
    path: scalePath(unit),
    batchId,
    ...{ corrections: [], proofs: [] },
    createdAtMs: beginMs - 10 * dayMs,
    attachments: [...demoEvidence({ applicant, rows, year }), ...morePieces(applicant, rows, year)].slice(0, 26),
    steps: scaleSteps({ n, unit, caseId: applicant.caseId, submittedAtMs: beginMs + withinMs, beforeMs: beginMs + stretchMs }), // oxfmt-ignore
  }
}

/** A third of all in the first hospital, a quarter in the second, the rest in the smaller units. */
function unitOf(n: number, seed: number, onlyUnit: string | null): ScaleUnit {
  const [first] = scaleUnits
  if (onlyUnit !== null) return scaleUnits.find(({ orgId }) => orgId === onlyUnit) ?? first
  const shares = [8, 6, 3, 3, 2, 2]
  let place = seededRandom(seed * 31 + n).whole(0, 23)
  return scaleUnits.find((_, index) => (place -= shares[index] ?? 0) < 0) ?? first
}

/** To what the story's applicants have, the rest of a thick folder: about 25 pieces in all, each on a row that was declared. */
function morePieces(applicant: DemoApplicant, rows: readonly DemoRow[], year: number): readonly DemoAttachment[] {
  const { caseId, name, specialty } = applicant
  const pieces: [BlockCode, number, PageKind, string, EvidenceWish['format']][] = [
    ...[1, 2, 3, 4, 5].map((back): (typeof pieces)[number] => ['B07', back, 'appraisal', `${year - back}年度考核登记表`, 'pdf']), // oxfmt-ignore
    ['B08', 3, 'education-certificate', `${year - 3}年继续教育证书`, 'jpg'],
    ['B09', 1, 'project', '科室工作量证明', 'jpg'],
    ['B09', 2, 'project', '项目实施情况说明', 'jpg'],
    ['B14', 1, 'award', '获奖文件', 'jpg'],
    ['B06', 1, 'title-certificate', '执业证书', 'jpg'],
    ['B08', 1, 'education-certificate', '学分审验表', 'jpg'],
  ]
  const declared = new Set(rows.map(({ rowId }) => rowId))
  return pieces.flatMap(([block, row, kind, title, format], index) => {
    const rowId = `${caseId}-${block}-r${row}`
    if (!declared.has(rowId)) return []
    const attachmentId = `${caseId}-m${String(index + 1).padStart(2, '0')}`
    const seed = seedOf(attachmentId + name)
    const person = { name, idNumberMasked: '', nation: applicant.nation, unit: '' }
    const wish: EvidenceWish = { kind, format, pages: 1, person, title: specialty, year: year - row, number: String(seed % 100_000_000).padStart(8, '0'), flaw: 'none', seed } // oxfmt-ignore
    return [{ attachmentId, block, rowId, title, wish }]
  })
}
