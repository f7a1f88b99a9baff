import type { Selectable } from 'kysely'
import type { Queryable } from '../database/database.ts'
import type { AuditEventTable } from '../database/schema.ts'
import type { AuditEvent, AuditFacts, AuditHead } from './audit-event.ts'
import { canonicalJson } from './canonical-hash.ts'
import type { ChainToVerify } from './verify-chain.ts'

/** The stored chain of an aggregate as `verifyChain` takes it. */
export async function readChain(db: Queryable, aggregate: string): Promise<ChainToVerify> {
  // In one statement with the head: read after each other, a server that goes on could put an event between the two.
  const rows = await db
    .selectFrom('auditEvent')
    .leftJoin('auditHead', 'auditHead.aggregate', 'auditEvent.aggregate')
    .selectAll('auditEvent')
    .select(['auditHead.n as headN', 'auditHead.hash as headHash'])
    .where('auditEvent.aggregate', '=', aggregate)
    .orderBy('auditEvent.n')
    .execute()
  const [first] = rows
  return {
    aggregate,
    events: rows.map(eventOf),
    payloads: rows.flatMap(({ n, salt, payloadJson }) =>
      salt === null || payloadJson === null ? [] : [{ n, salt, payload: payloadJson }],
    ),
    head: first === undefined ? await readHead(db, aggregate) : headOf(first.headN, first.headHash),
  }
}

async function readHead(db: Queryable, aggregate: string): Promise<AuditHead> {
  const head = await db.selectFrom('auditHead').selectAll().where('aggregate', '=', aggregate).executeTakeFirst()
  return headOf(head?.n ?? null, head?.hash ?? null)
}

function headOf(n: number | null, hash: string | null): AuditHead {
  return { n: n ?? 0, hash: hash ?? '' }
}

type Row = Selectable<AuditEventTable>

function eventOf(row: Row): AuditEvent {
  const { n, payloadHash, previousHash } = row
  const facts = factsOf(row)
  if (facts === null) return { ...changedFacts(row), n, payloadHash, previousHash, hash: 'facts-differ' }
  return { ...facts, n, payloadHash, previousHash, hash: row.hash }
}

/** Null where the text says anything but what the columns beside it say and was written: a changed column is a changed event. */
function factsOf(row: Row): AuditFacts | null {
  const { aggregate, kind, atMs, factsJson } = row
  try {
    const { personId, orgId, role, actId, deviceId, stateBefore, stateAfter } = JSON.parse(factsJson) as AuditFacts
    const facts = { aggregate, kind, personId, orgId, role, actId, deviceId, stateBefore, stateAfter, atMs }
    return canonicalJson(facts) === factsJson ? facts : null
  } catch {
    // What cannot even be read was changed, too; whoever verifies must be told which event, and go on to the next chain.
    return null
  }
}

function changedFacts({ aggregate, kind, atMs }: Row): AuditFacts {
  return { aggregate, kind, personId: '', orgId: '', role: '', actId: '', deviceId: '', stateBefore: '', stateAfter: '', atMs } // oxfmt-ignore
}
