import { expect, it } from 'vitest'
import type { PullResponse } from '../../shared/contract/sync/pull.ts'
import { openTestServer, type TestServer } from '../acts/test-server.suite.ts'
import { readChain } from '../audit/read-chain.ts'
import { verifyChain } from '../audit/verify-chain.ts'
import { describeDatabase } from '../database/describe-database.suite.ts'
import { writeTransaction } from '../database/write-transaction.ts'
import { endRole, grantRole } from './change-grants.ts'

async function pull(server: TestServer, token: string, cursor: string): Promise<PullResponse> {
  const answer = await server.request(token, 'POST', '/api/v1/sync/pull', { v: 1, cursor, limit: 1000 })
  return answer.body as PullResponse
}

const meIn = ({ documents }: PullResponse): unknown => documents.find(({ id }) => id.startsWith('me/'))?.document

describeDatabase('grants', (open) => {
  it('[I52] that are given or end are told to the person’s desks and written into the account’s chain, together with what they let be seen', async () => {
    const server = await openTestServer(open)
    await server.submit('case-01')
    const { database } = server.context
    const token = await server.token('zhou.papers')
    const first = await pull(server, token, '')
    const personId = 'person-r13'
    const by = () => ({ byPersonId: 'person-admin', nowMs: server.clock.ms })
    const grant = { id: 'grant-z', personId, orgId: 'org-hospital-1', role: 'HANDLER', blocks: [], validFromMs: 0, validToMs: null } as const // oxfmt-ignore
    await writeTransaction(database, (tx) => grantRole(tx, grant, by()))
    const given = await pull(server, token, first.cursor)
    expect(meIn(given)).toMatchObject({ payload: { grants: [{ role: 'BLOCK_REVIEWER' }, { role: 'HANDLER' }] } })
    expect(given.documents.map(({ scope }) => scope)).toContain('case:case-01/block/B01')
    await writeTransaction(database, (tx) => endRole(tx, 'grant-z', by()))
    const ended = await pull(server, token, given.cursor)
    expect(meIn(ended)).toMatchObject({ payload: { grants: [{}, { role: 'HANDLER', validToMs: server.clock.ms }] } })
    expect(ended.dropScopes).toContain('case:case-01/block/B01')
    for (const id of ['unknown', 'grant-z']) await writeTransaction(database, (tx) => endRole(tx, id, by()))
    const chain = await readChain(database.kysely, `account:account-${personId}`)
    expect(chain.events.map(({ kind }) => kind)).toEqual(['account-created', 'role-granted', 'role-ended'])
    expect(chain.events[1]).toMatchObject({ personId: 'person-admin', orgId: 'org-hospital-1', atMs: server.clock.ms })
    expect(verifyChain(chain)).toBeNull()
  })
})
