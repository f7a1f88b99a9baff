import type { Queryable } from '../database/database.ts'
import { readChain } from './read-chain.ts'
import { verifyChain, type ChainProblem } from './verify-chain.ts'

export interface VerifiedCounts {
  readonly chains: number
  readonly events: number
  readonly broken: number
}

const chainsPerPage = 100

/**
 * [I48] Verifies every chain, in the order of their aggregates and one after the other, however many there are; a server may go on
 * beside. `onBroken` is told of each that is broken and where. A chain that was deleted whole, with its head, leaves no trace here.
 */
export async function verifyChains(
  db: Queryable,
  onBroken: (aggregate: string, problem: ChainProblem) => void,
): Promise<VerifiedCounts> {
  let [chains, events, broken] = [0, 0, 0]
  const verify = async (aggregate: string): Promise<void> => {
    const chain = await readChain(db, aggregate)
    chains += 1
    events += chain.events.length
    const problem = verifyChain(chain)
    if (problem === null) return
    broken += 1
    onBroken(aggregate, problem)
  }
  for (const pageAfter of [headsAfter, headlessAfter]) {
    for (let page = await pageAfter(db, ''); page.length > 0; page = await pageAfter(db, page.at(-1) ?? ''))
      for (const aggregate of page) await verify(aggregate)
  }
  return { chains, events, broken }
}

async function headsAfter(db: Queryable, last: string): Promise<string[]> {
  const query = db.selectFrom('auditHead').select('aggregate').where('aggregate', '>', last).orderBy('aggregate')
  return (await query.limit(chainsPerPage).execute()).map(({ aggregate }) => aggregate)
}

/** Chains whose head is gone, or was never there. */
async function headlessAfter(db: Queryable, last: string): Promise<string[]> {
  const rows = await db
    .selectFrom('auditEvent')
    .leftJoin('auditHead', 'auditHead.aggregate', 'auditEvent.aggregate')
    .select('auditEvent.aggregate')
    .distinct()
    .where('auditHead.aggregate', 'is', null)
    .where('auditEvent.aggregate', '>', last)
    .orderBy('auditEvent.aggregate')
    .limit(chainsPerPage)
    .execute()
  return rows.map(({ aggregate }) => aggregate)
}
