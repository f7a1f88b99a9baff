/** The twelve business roles of Jiangxi's system, in their five groups (domain notes §2.3). */
export const roles = [
  'HANDLER',
  'LEADER',
  'BLOCK_REVIEWER',
  'COMMITTEE_BUSINESS',
  'PARTICIPANT_REVIEWER',
  'JUROR_NOTIFIER',
  'PLAN_FILING_HANDLER',
  'PLAN_FILING_DEPUTY',
  'PLAN_FILING_LEADER',
  'RESULT_APPROVER',
  'RECOGNITION_BUSINESS',
  'RECOGNITION_DECIDER',
] as const
export type Role = (typeof roles)[number]

export const accountKinds = ['SYSADMIN', 'BIZ', 'APPLICANT', 'EXPERT', 'SUPERVISOR', 'SECADMIN', 'AUDITADMIN'] as const
export type AccountKind = (typeof accountKinds)[number]
