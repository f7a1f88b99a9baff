/** The last publicity of a case; earlier ones are in the acts. `snapshotHash`: of the applicant's blocks as they were shown. */
export interface PublicityTable {
  caseId: string
  orgId: string
  actId: string
  fromDay: string
  snapshotHash: string
  startedAtMs: number
  /** 0: not concluded. */
  concludedAtMs: number
  /** JSON of `PublicityObjection[]`. */
  objectionsJson: string
}
