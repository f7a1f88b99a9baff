import type { BatchReview } from '../../shared/contract/batch.ts'
import type { WorkListRow } from '../../shared/contract/desktop.ts'

/** Of these applications a handler passes those in the unit's review, unless a verdict is missing; leaders report their own. */
export function fakeReview(rows: readonly WorkListRow[], caseIds: readonly string[]): BatchReview {
  const found = caseIds.flatMap((caseId) => rows.find((row) => row.caseId === caseId) ?? [])
  return {
    cases: found.map((row) => ({
      row,
      visit: 1,
      content: '0'.repeat(64),
      opened: row.changes.length > 0,
      takenBy: '',
      words: { 姓名: row.applicantName },
      offers: offersOf(row),
    })),
    templates: [
      {
        kind: 'template',
        actKind: 'handler-pass',
        role: 'HANDLER',
        title: '材料完整',
        text: '{姓名}同志的申报材料完整，同意报送。',
      },
    ],
    colleagues: [],
    today: '2026-11-27',
    proofRequired: true,
  }
}

function offersOf(row: WorkListRow): BatchReview['cases'][number]['offers'] {
  if (row.stage !== 'UNIT_REVIEW') return []
  const lacking = row.verdictCount < row.mappedBlockCount
  return [
    { kind: 'handler-pass', refusal: lacking ? { code: 'verdicts-missing', blocks: ['B11'] } : null },
    { kind: 'take', refusal: null },
  ]
}
