/** The batch of every application that is not named below, and the only one that a smaller demo has. */
export const batchId = 'batch-demo'

export interface DemoBatch {
  readonly id: string
  readonly year: number
  readonly name: string
  /** Days after the day on which the demo begins; before it where negative. */
  readonly closesAfterDays: number
}

/** The review year of the demo's day. */
export function mainBatch(year: number): DemoBatch {
  return { id: batchId, year, name: `${year}年度卫生系列`, closesAfterDays: 40 }
}

const first = 'batch-demo-first'
const supplement = 'batch-demo-supplement'

/**
 * Those beside it: one that has closed, and one of the year before that is about to. No year has two open ones, so that an import need not
 * name its batch.
 */
export function furtherBatches(year: number): readonly DemoBatch[] {
  return [
    { id: first, year, name: `${year}年度卫生系列（第一批）`, closesAfterDays: -2 },
    { id: supplement, year: year - 1, name: `${year - 1}年度卫生系列（补报）`, closesAfterDays: 4 },
  ]
}

const batchOfCase: Readonly<Record<string, string>> = {
  ...{ 'case-16': first, 'case-25': first, 'case-26': first, 'case-30': first },
  ...{ 'case-15': supplement, 'case-19': supplement, 'case-22': supplement, 'case-32': supplement },
}

/** The batch of an application, and the review year of that batch. */
export function batchOf(caseId: string, year: number): Pick<DemoBatch, 'id' | 'year'> {
  const id = batchOfCase[caseId] ?? batchId
  return { id, year: id === supplement ? year - 1 : year }
}
