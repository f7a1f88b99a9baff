import { expect, it } from 'vitest'
import { actKinds, evidenceMarks } from '../../shared/domain/act/act.ts'
import { timeLeft } from '../../shared/domain/work-list/due-at.ts'
import { anchorDayMs, openTestServer, type TestServer } from '../acts/test-server.suite.ts'
import { sha256Hex } from '../audit/canonical-hash.ts'
import { verifyChains } from '../audit/verify-chains.ts'
import { describeDatabase, type OpenDatabase } from '../database/describe-database.suite.ts'
import { replayActs } from './replay-acts.suite.ts'
import { seedHistory } from './seed-demo.ts'
import { wholeStory } from './story/demo-story.ts'

const fileOf = (id: string) => ({ sha256: sha256Hex(id), sizeBytes: 1000, mime: 'application/pdf' as const, pages: 1 })
const dayMs = 86_400_000

/** Where an application is to be looked for, as the list of states in the domain notes has it, with the desk. */
const places = [
  'DRAFT',
  'UNIT_REVIEW HANDLER',
  'UNIT_PUBLICITY HANDLER',
  'UNIT_LEADER LEADER',
  'DEPT_REVIEW HANDLER',
  'DEPT_REVIEW LEADER',
  'HRSS_REVIEW HANDLER',
  'HRSS_REVIEW LEADER',
  'REPORTED',
  'REFUSED',
  'TERMINATED',
]

async function whole(open: OpenDatabase, beginsMs: number): Promise<TestServer> {
  const server = await openTestServer(open, [], () => wholeStory(1, beginsMs), beginsMs)
  await seedHistory(server.context, server.story, fileOf)
  return server
}

function deskOf({ stage, desk }: { readonly stage: string; readonly desk: string }): string {
  if (!stage.startsWith('UNIT_')) return desk
  return stage === 'UNIT_LEADER' ? 'LEADER' : 'HANDLER'
}

/** [I11] Every state is there, and each case stands where the domain brings it by the acts that are recorded of it. */
async function expectEveryState(server: TestServer): Promise<void> {
  const { kysely } = server.context.database
  const applications = await kysely.selectFrom('application').selectAll().orderBy('id').execute()
  expect(applications.length).toBeGreaterThanOrEqual(24)
  const found = new Set(applications.map((application) => `${application.stage} ${deskOf(application)}`.trim()))
  expect([...found].toSorted()).toEqual(places.toSorted())
  for (const { id } of applications) {
    const { state, visit, enteredBy, touched, assigneeId } = await server.view(id)
    const standing = { state, visit, enteredBy, touched, assigneeId }
    expect([id, await replayActs(kysely, id)]).toEqual([id, expect.objectContaining(standing)])
  }
  const events = await kysely.selectFrom('auditEvent').select('factsJson').execute()
  expect(events.filter(({ factsJson }) => factsJson.includes('demo-placed'))).toEqual([])
  expect((await verifyChains(kysely, (aggregate, problem) => expect([aggregate, problem]).toBeNull())).broken).toBe(0)
}

describeDatabase('the whole demo', (open) => {
  it(
    '[I11] has an application at every state up to the report, by acts alone; overdue, due soon and later, with several persons',
    { timeout: 120_000 },
    async () => {
      const server = await whole(open, anchorDayMs)
      await expectEveryState(server)
      const { kysely } = server.context.database
      const proofs = await kysely.selectFrom('attachment').select('caseId').where('block', '=', 'B20').execute()
      const concluded = await kysely
        .selectFrom('act')
        .select('caseId')
        .where('kind', '=', 'publicity-conclude')
        .execute()
      expect(proofs.map(({ caseId }) => caseId).toSorted()).toEqual(concluded.map(({ caseId }) => caseId).toSorted())
      const batches = await kysely.selectFrom('batch').selectAll().execute()
      const closesAtMs = new Map(batches.map((batch) => [batch.id, batch.closesAtMs]))
      const inUnits = await kysely.selectFrom('application').selectAll().where('stage', 'in', ['UNIT_REVIEW', 'UNIT_PUBLICITY', 'UNIT_LEADER']).execute() // oxfmt-ignore
      const left = inUnits.map(({ batchId }) => timeLeft(closesAtMs.get(batchId) ?? 0, anchorDayMs + dayMs / 2))
      const inDays = left.map((time) => (time.at === 'days' ? time.days : time.at))
      expect(new Set(inDays)).toEqual(new Set(['overdue', 3, 39]))
      const holders = new Set(inUnits.map(({ assigneePersonId }) => assigneePersonId).filter((id) => id !== ''))
      expect(holders.size).toBeGreaterThanOrEqual(3)
    },
  )

  it(
    '[I17] does so in a year whose working days are not known; with every mark, every turn, and a correction of one block [I14] [I15]',
    { timeout: 120_000 },
    async () => {
      const server = await whole(open, Date.UTC(2027, 5, 15))
      await expectEveryState(server)
      const { kysely } = server.context.database
      const acts = await kysely
        .selectFrom('act')
        .select(['kind', 'bodyJson'])
        .where('outcome', '=', 'accepted')
        .execute()
      const marks = acts.filter(({ kind }) => kind === 'evidence-mark').map(({ bodyJson }) => (JSON.parse(bodyJson) as { mark: string }).mark) // oxfmt-ignore
      expect(new Set(marks)).toEqual(new Set(evidenceMarks))
      expect(new Set(acts.map(({ kind }) => kind))).toEqual(new Set(actKinds.filter((kind) => kind !== 'release')))
      expect((await server.view('case-18')).publicity?.objections.map(({ finding }) => finding)).toEqual([null])
      const { blocks } = await server.view('case-23')
      const holds = blocks.filter(({ verdict, contentHash }) => verdict?.contentHash === contentHash)
      expect(holds.map(({ code }) => code).toSorted()).toEqual(['B01', 'B03', 'B05', 'B10', 'B12'])
      expect(blocks.find(({ code }) => code === 'B11')?.verdict).not.toBeNull()
    },
  )
})
