/** The kinds of acts on a case in this version; later kinds stand beside these, they never replace them. */
export const actKinds = [
  'submit',
  'recall-submission',
  'block-verdict',
  'evidence-mark',
  'take',
  'give',
  'release',
  'handler-pass',
  'propose-rejection',
  'publicity-start',
  'publicity-objection',
  'objection-answer',
  'publicity-conclude',
  'leader-report',
  'return-to-applicant',
  'return-to-step',
  'reject',
  'recall-report',
] as const
export type ActKind = (typeof actKinds)[number]

/** What a reviewer finds of one scan: 属实, 不清晰, 缺页, 放错位置, 与申报不符. */
export const evidenceMarks = ['TRUE', 'UNCLEAR', 'PAGES_MISSING', 'MISPLACED', 'DISAGREES'] as const
export type EvidenceMark = (typeof evidenceMarks)[number]

/** Where a rejected application ends: REFUSED may be filed again while the window is open, TERMINATED not in this year. */
export const rejectionStages = ['REFUSED', 'TERMINATED'] as const
export type RejectionStage = (typeof rejectionStages)[number]

/** What was found of an objection raised during a publicity. */
export const objectionFindings = ['UPHELD', 'NOT_UPHELD'] as const
export type ObjectionFinding = (typeof objectionFindings)[number]
