import { expect, it } from 'vitest'
import type { TestServer } from '../acts/test-server.suite.ts'
import { openDesk } from '../acts/test-desk.suite.ts'
import { anchorDayMs, openTestServer } from '../acts/test-server.suite.ts'
import { sha256Hex } from '../audit/canonical-hash.ts'
import { readChain } from '../audit/read-chain.ts'
import { verifyChain } from '../audit/verify-chain.ts'
import { describeDatabase } from '../database/describe-database.suite.ts'
import { seedBulk } from './seed-bulk.ts'
import { seedHistory } from './seed-demo.ts'

const fileOf = (id: string) => ({ sha256: sha256Hex(id), sizeBytes: 1000, mime: 'image/jpeg' as const, pages: 1 })

async function seeded(server: TestServer): Promise<void> {
  await seedHistory(server.context, server.story, fileOf)
}

describeDatabase('seeding the demo', (open) => {
  it('brings every application to where the story has it, by acts that were ruled', { timeout: 120_000 }, async () => {
    const server = await openTestServer(open, [])
    await seeded(server)
    const handler = await openDesk(server, 'liu.handler')
    await handler.pull()
    const stages = [...handler.cases.values()].toSorted((a, b) => (a.id < b.id ? -1 : 1)).map(({ stage }) => stage)
    expect(stages).toEqual([
      ...Array.from({ length: 6 }, () => 'UNIT_REVIEW'),
      'DRAFT',
      'UNIT_PUBLICITY',
      'DEPT_REVIEW',
      'DEPT_REVIEW',
      'DEPT_REVIEW',
      'REPORTED',
    ])
    expect(handler.cases.get('case-02')).toMatchObject({ mappedBlockCount: 6, verdictCount: 6, problemCount: 0 })
    expect(handler.cases.get('case-07')).toMatchObject({ editable: 'listed', editableBlocks: ['B11'] })
    const department = await openDesk(server, 'he.dept')
    await department.pull()
    expect([...department.cases.keys()].toSorted()).toEqual(['case-09', 'case-10', 'case-11', 'case-12'])
    expect(department.cases.get('case-11')?.desk).toBe('LEADER')
    for (const { applicant } of server.story.applications) {
      expect(verifyChain(await readChain(server.context.database.kysely, `case:${applicant.caseId}`))).toBeNull()
    }
  })

  it(
    '[E6] a department’s return gives the case back to the applicant, and the unit answers for it again',
    { timeout: 120_000 },
    async () => {
      const server = await openTestServer(open, [])
      await seeded(server)
      const department = await openDesk(server, 'he.dept')
      const blocks = [{ block: 'B11' as const, reasonCode: 'other', text: '请补检索页' }]
      const { ruling } = await department.decide('case-09', { kind: 'return-to-applicant', blocks, opinion: '' })
      expect(ruling.outcome).toBe('accepted')
      const handler = await openDesk(server, 'liu.handler')
      await handler.pull()
      expect(handler.cases.get('case-09')).toMatchObject({ stage: 'DRAFT', editableBlocks: ['B11'], mappedBlockCount: 6, verdictCount: 6 }) // oxfmt-ignore
      expect(handler.parts.get('case-09/B11/0')?.payload).toMatchObject({ mapped: true, verdict: { verdict: 'TRUE' } })
      expect(await server.submit('case-09')).toMatchObject({ status: 200, body: { stage: 'UNIT_REVIEW' } })
      await department.pull()
      expect(department.cases.get('case-09')).toMatchObject({ stage: 'UNIT_REVIEW', holderOrgId: 'org-hospital-1' })
    },
  )

  it('goes on where it was cut off, and does nothing twice', { timeout: 120_000 }, async () => {
    const server = await openTestServer(open, ['case-02'])
    await server.submit('case-02')
    await server.context.database.kysely.deleteFrom('act').execute()
    await server.context.database.kysely.updateTable('application').set({ stage: 'DRAFT', step: -1, editable: 'all', visit: 0 }).execute() // oxfmt-ignore
    await seeded(server)
    const count = () => server.context.database.kysely.selectFrom('act').select('hash').execute()
    const before = await count()
    await seeded(server)
    expect(await count()).toEqual(before)
  })

  it('makes many applications for benchmarks, as real documents in their scopes', async () => {
    const server = await openTestServer(open, [])
    const documents = await seedBulk(server.context.database, { applications: 60, partsEach: 40, hospitalId: 'org-hospital-1', nowMs: anchorDayMs }) // oxfmt-ignore
    expect(documents).toBe(60 * 41)
    const handler = await openDesk(server, 'liu.handler')
    await handler.pull()
    expect(handler.cases.size + handler.parts.size).toBe(documents)
    const other = await openDesk(server, 'fang.handler')
    await other.pull()
    expect(other.cases.size).toBe(0)
  })
})
