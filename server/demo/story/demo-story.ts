import { localDateOf } from '../../../shared/domain/calendar/local-date.ts'
import { seededRandom } from '../pages/seeded-random.ts'
import { demoReviewers, furtherReviewers, type DemoAccount } from './demo-accounts.ts'
import { demoApplicants, type DemoApplicant } from './demo-applicants.ts'
import { batchOf, furtherBatches, mainBatch, type DemoBatch } from './demo-batches.ts'
import { demoCorrections, demoEvidence, demoProof, type DemoAttachment } from './demo-evidence.ts'
import { demoMarkers, type DemoMarkers } from './demo-markers.ts'
import { demoOrganizations, demoPath, furtherOrganizations, type DemoOrganization } from './demo-organizations.ts'
import { demoRows, type DemoRow } from './demo-rows.ts'
import { demoRules, demoTemplates, type DemoRules, type DemoTemplate } from './demo-rules.ts'
import type { DemoStep } from './demo-step.ts'
import { demoDays, type DemoDays } from './demo-days.ts'
import { demoSteps } from './demo-steps.ts'
import { furtherApplicants } from './further-applicants.ts'

export interface DemoApplication {
  readonly applicant: DemoApplicant
  readonly year: number
  readonly batchId: string
  readonly path: ReturnType<typeof demoPath>
  readonly createdAtMs: number
  readonly rows: readonly DemoRow[]
  readonly attachments: readonly DemoAttachment[]
  /** Scans that a correction brings in the place of returned ones. */
  readonly corrections: readonly DemoAttachment[]
  /** Scans of the signed proof of its publicity, once that is concluded. */
  readonly proofs: readonly ReturnType<typeof demoProof>[]
  readonly steps: readonly DemoStep[]
}

export interface DemoStory {
  readonly organizations: readonly DemoOrganization[]
  readonly accounts: readonly DemoAccount[]
  readonly batches: readonly DemoBatch[]
  readonly applications: readonly DemoApplication[]
  readonly rules: DemoRules
  readonly templates: readonly DemoTemplate[]
  readonly markers: DemoMarkers
  /** Since when its batches are open; everything that was done to an application lies after it. */
  readonly opensAtMs: number
}

const dayMs = 86_400_000

/**
 * The first thirteen applications of the demo: what tests and stories work on. Equal input gives equal output.
 * `anchorDayMs`: midnight of the day of first start; what happened lies before it, the deadline of the last batch forty days after it.
 */
export function demoStory(seed: number, anchorDayMs: number): DemoStory {
  const year = new Date(anchorDayMs).getUTCFullYear()
  const days = demoDays(anchorDayMs)
  const applications = demoApplicants.map((applicant, index) => applicationOf({ applicant, index, seed, days }))
  return {
    organizations: demoOrganizations,
    accounts: [...demoReviewers, ...demoApplicants.map(applicantAccount)],
    batches: [mainBatch(year)],
    applications,
    rules: demoRules,
    templates: demoTemplates,
    markers: demoMarkers(demoApplicants),
    opensAtMs: opensBefore(applications, anchorDayMs),
  }
}

/** Everything that the demo server holds when it first starts: with those thirteen, an application at every state up to the report. */
export function wholeStory(seed: number, anchorDayMs: number): DemoStory {
  const first = demoStory(seed, anchorDayMs)
  const year = new Date(anchorDayMs).getUTCFullYear()
  const days = demoDays(anchorDayMs)
  const further = furtherApplicants.map((applicant, n) =>
    applicationOf({ applicant, index: demoApplicants.length + n, seed, days }),
  )
  const applications = [...first.applications, ...further]
  return {
    ...first,
    organizations: [...demoOrganizations, ...furtherOrganizations],
    accounts: [
      ...demoReviewers,
      ...furtherReviewers,
      ...[...demoApplicants, ...furtherApplicants].map(applicantAccount),
    ],
    batches: [...first.batches, ...furtherBatches(year)],
    applications,
    opensAtMs: opensBefore(applications, anchorDayMs),
  }
}

interface ApplicationWish {
  readonly applicant: DemoApplicant
  readonly index: number
  readonly seed: number
  readonly days: DemoDays
}

function applicationOf({ applicant, index, seed, days }: ApplicationWish): DemoApplication {
  const { beginsMs } = days
  const { id, year } = batchOf(applicant.caseId, new Date(beginsMs).getUTCFullYear())
  const rows = demoRows({ applicant, year, random: seededRandom(seed + index * 7919) })
  const onlyPdf = index >= demoApplicants.length
  const attachments = demoEvidence({ applicant, rows, year, onlyPdf })
  const steps = demoSteps({ caseId: applicant.caseId, attachments, days })
  const [first] = steps
  const createdAtMs = beginsMs - 30 * dayMs + index * 3_600_000
  return {
    ...{ applicant, year, batchId: id, rows, attachments, steps },
    path: demoPath(applicant.hospitalId),
    createdAtMs: Math.min(createdAtMs, (first?.atMs ?? beginsMs) - 5 * dayMs),
    proofs: proofsOf({ applicant, year, steps, days }),
    corrections: steps.flatMap((step) => (step.kind === 'correct' ? demoCorrections(attachments, step.block) : [])),
  }
}

/** Of every publicity that was concluded, in the words of its days. */
function proofsOf({
  applicant,
  year,
  steps,
  days,
}: Pick<DemoApplication, 'applicant' | 'year' | 'steps'> & { readonly days: DemoDays }) {
  const starts = steps.flatMap((step) =>
    step.kind === 'act' && step.body.kind === 'publicity-start' ? [step.body.from] : [],
  )
  return steps.flatMap((step) => {
    const from = starts.at(-1)
    if (step.kind !== 'conclude' || from === undefined) return []
    return [
      demoProof(applicant, year, {
        from,
        to: days.lastOf(from),
        signed: localDateOf(step.atMs),
        objected: step.objected,
      }),
    ]
  })
}

/** Sixty days before, or earlier where the newest publicity that can be over lies far back. */
function opensBefore(applications: readonly DemoApplication[], anchorDayMs: number): number {
  const earliest = Math.min(...applications.map(({ createdAtMs }) => createdAtMs))
  return Math.min(anchorDayMs - 60 * dayMs, earliest - 5 * dayMs)
}

/** An applicant signs in with the document number. */
export function applicantAccount(applicant: DemoApplicant): DemoAccount {
  return {
    login: applicant.idNumber,
    kind: 'APPLICANT',
    orgId: '',
    personId: applicant.personId,
    personName: applicant.name,
    idNumber: applicant.idNumber,
    grants: [],
  }
}
