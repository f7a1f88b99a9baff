import { seededRandom } from '../pages/seeded-random.ts'
import { demoReviewers, type DemoAccount } from './demo-accounts.ts'
import { demoApplicants, type DemoApplicant } from './demo-applicants.ts'
import { demoEvidence, type DemoAttachment } from './demo-evidence.ts'
import { demoMarkers, type DemoMarkers } from './demo-markers.ts'
import { demoOrganizations, demoPath, type DemoOrganization } from './demo-organizations.ts'
import { demoRows, type DemoRow } from './demo-rows.ts'
import { demoRules, demoTemplates, type DemoRules, type DemoTemplate } from './demo-rules.ts'
import { demoSteps, type DemoStep } from './demo-steps.ts'

export interface DemoApplication {
  readonly applicant: DemoApplicant
  readonly year: number
  readonly path: ReturnType<typeof demoPath>
  readonly closesAtMs: number
  readonly createdAtMs: number
  readonly rows: readonly DemoRow[]
  readonly attachments: readonly DemoAttachment[]
  readonly steps: readonly DemoStep[]
}

export interface DemoStory {
  readonly organizations: readonly DemoOrganization[]
  readonly accounts: readonly DemoAccount[]
  readonly applications: readonly DemoApplication[]
  readonly rules: DemoRules
  readonly templates: readonly DemoTemplate[]
  readonly markers: DemoMarkers
}

const dayMs = 86_400_000

/**
 * Everything that the demo server holds when it first starts; equal input gives equal output.
 * `anchorDayMs`: midnight of the day of first start; submissions lie before it, the deadline forty days after it.
 */
export function demoStory(seed: number, anchorDayMs: number): DemoStory {
  const year = new Date(anchorDayMs).getUTCFullYear()
  return {
    organizations: demoOrganizations,
    accounts: [...demoReviewers, ...demoApplicants.map(applicantAccount)],
    applications: demoApplicants.map((applicant, index): DemoApplication => {
      const random = seededRandom(seed + index * 7919)
      const rows = demoRows({ applicant, year, random })
      return {
        applicant,
        year,
        path: demoPath(applicant.hospitalId),
        closesAtMs: anchorDayMs + 40 * dayMs,
        createdAtMs: anchorDayMs - 30 * dayMs + index * 3_600_000,
        rows,
        attachments: demoEvidence({ applicant, rows, year }),
        steps: demoSteps(applicant, anchorDayMs),
      }
    }),
    rules: demoRules,
    templates: demoTemplates,
    markers: demoMarkers(demoApplicants),
  }
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
