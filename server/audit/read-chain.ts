import type { Queryable } from '../database/database.ts'
import type { AuditFacts } from './audit-event.ts'
import { canonicalJson } from './canonical-hash.ts'
import type { ChainToVerify } from './verify-chain.ts'

/** The stored chain of an aggregate as `verifyChain` takes it. */
export async function readChain(db: Queryable, aggregate: string): Promise<ChainToVerify> {
  const rows = await db.selectFrom('auditEvent').selectAll().where('aggregate', '=', aggregate).orderBy('n').execute()
  const head = await db.selectFrom('auditHead').selectAll().where('aggregate', '=', aggregate).executeTakeFirst()
  return {
    aggregate,
    events: rows.map((row) => {
      const facts = JSON.parse(row.factsJson) as AuditFacts
      // The columns beside the facts are read, not the copies within: a changed column is a changed event.
      return { ...facts, aggregate: row.aggregate, kind: row.kind, atMs: row.atMs, n: row.n, payloadHash: row.payloadHash, previousHash: row.previousHash, hash: factsAgree(row, facts) ? row.hash : 'facts-differ' } // oxfmt-ignore
    }),
    payloads: rows.flatMap(({ n, salt, payloadJson }) =>
      salt === null || payloadJson === null ? [] : [{ n, salt, payload: payloadJson }],
    ),
    head: head === undefined ? { n: 0, hash: '' } : { n: head.n, hash: head.hash },
  }
}

function factsAgree(
  row: { aggregate: string; kind: string; atMs: number; factsJson: string },
  facts: AuditFacts,
): boolean {
  const agreed = { ...facts, aggregate: row.aggregate, kind: row.kind, atMs: row.atMs }
  return canonicalJson(agreed) === row.factsJson
}
