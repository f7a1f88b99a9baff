import { expect, it } from 'vitest'
import { openDesk } from '../../acts/test-desk.suite.ts'
import { anchorDayMs, openTestServer, type TestServer } from '../../acts/test-server.suite.ts'
import { sha256Hex } from '../../audit/canonical-hash.ts'
import { verifyChains } from '../../audit/verify-chains.ts'
import { describeDatabase } from '../../database/describe-database.suite.ts'
import { stages } from '../../../shared/domain/case/case-state.ts'
import { seedHistory, seedMore } from '../seed-demo.ts'
import type { MadeFile } from '../seed-draft.ts'
import { demoStory, type DemoStory } from '../story/demo-story.ts'
import { scaleApplications, type ScaleWish } from './scale-application.ts'
import { scaledStory, sharedFiles } from './scaled-story.ts'

const fileOf = (id: string): MadeFile => ({ sha256: sha256Hex(id), sizeBytes: 1000, mime: 'image/jpeg', pages: 1 })
const wish = { seed: 1, anchorDayMs, onlyUnit: null } as const
const storyOf = (story: DemoStory, applications: number) => scaledStory(story, { ...wish, applications }).story

async function seedBulk(server: TestServer, numbers: Pick<ScaleWish, 'from' | 'to' | 'of'>, file = fileOf) {
  const stretches = [scaleApplications({ ...wish, ...numbers })]
  await seedMore(server.context, server.story, { stretches, anchorDayMs, fileOf: ({ attachmentId }) => file(attachmentId) }) // oxfmt-ignore
}

/** What a database has of its own, salts and what follows from them, is taken out; what is left must be equal. */
function comparable(value: unknown): unknown {
  const text = JSON.stringify(value, (key, part: unknown) =>
    key === 'seq' || key === 'localSeq' || key === 'previousHash' ? undefined : part,
  )
  return JSON.parse(text.replaceAll(/\b[0-9a-f]{64}\b/g, 'hash'))
}

async function pulled(server: TestServer, login: string) {
  const desk = await openDesk(server, login)
  await desk.pull()
  const sorted = (documents: ReadonlyMap<string, object>) => [...documents.entries()].toSorted(([a], [b]) => (a < b ? -1 : 1)) // oxfmt-ignore
  return comparable([sorted(desk.cases), sorted(desk.parts), sorted(desk.acts)])
}

async function recorded({ context: { database } }: TestServer) {
  const acts = await database.kysely
    .selectFrom('act')
    .select(['actId', 'caseId', 'kind', 'visit', 'personId', 'deviceId', 'role', 'orgId', 'bodyJson', 'receivedAtMs'])
    .select(['outcome', 'stageBefore', 'stageAfter'])
    .orderBy('actId')
    .execute()
  const audit = database.kysely.selectFrom('auditEvent').select(['aggregate', 'n', 'factsJson', 'payloadJson'])
  const events = await audit.where('aggregate', 'not like', 'org:%').orderBy('aggregate').orderBy('n').execute()
  const verdicts = await database.kysely.selectFrom('verdict').selectAll().orderBy('actId').execute()
  const applications = await database.kysely.selectFrom('application').selectAll().orderBy('id').execute()
  const accounts = await database.kysely.selectFrom('account').selectAll().orderBy('id').execute()
  return comparable([
    acts,
    events,
    verdicts,
    applications.map(({ contentSalt: _salt, ...application }) => application),
    accounts.map(({ passwordHash: _hash, ...account }) => account),
  ])
}

describeDatabase('many applications', (open) => {
  it('brings about in memory what acts ruled one by one bring about', { timeout: 60_000 }, async () => {
    const of = 40
    const more = scaleApplications({ ...wish, from: 1, to: of + 1, of })
    const own = demoStory(1, anchorDayMs).applications.length
    const one = await openTestServer(open, [], (story) => storyOf(story, own + of))
    const many = await openTestServer(open, [], (story) => storyOf(story, 1_000))
    await seedHistory(one.context, { ...one.story, applications: more }, fileOf)
    await seedBulk(many, { from: 1, to: of + 1, of })
    const [recordedOne, recordedMany] = [await recorded(one), await recorded(many)]
    expect(recordedMany).toEqual(recordedOne)
    for (const login of ['liu.handler', 'zhou.papers', 'handler.u3', 'he.dept', 'handler.county', 'deng.office'])
      expect(await pulled(many, login)).toEqual(await pulled(one, login))
  })

  it(
    '300 of them stand at every stage there is, with whole chains, sealed acts and true counts',
    { timeout: 60_000 },
    async () => {
      // oxfmt-ignore
      const server = await openTestServer(open, [], (story) => storyOf(story, 1_000))
      const shared = sharedFiles(server.story.applications, fileOf)
      const stretches = [1, 51, 101, 151, 201, 251].map((from) => scaleApplications({ ...wish, from, to: from + 50, of: 300 })) // oxfmt-ignore
      const seed = () => seedMore(server.context, server.story, { stretches, anchorDayMs, fileOf: shared })
      await seed()
      const { kysely } = server.context.database
      const applications = await kysely.selectFrom('application').selectAll().execute()
      expect(applications).toHaveLength(300)
      expect(new Set(applications.map(({ stage }) => stage))).toEqual(new Set(stages))
      expect(new Set(applications.map(({ employerOrgId }) => employerOrgId)).size).toBe(6)
      const attachments = await kysely.selectFrom('attachment').select(['id', 'sha256']).execute()
      expect(attachments.length / 300).toBeGreaterThan(22)
      expect(attachments.length / 300).toBeLessThan(28)
      const made = server.story.applications.flatMap((application) => application.attachments)
      const hashes = new Set(made.map(({ attachmentId }) => fileOf(attachmentId).sha256))
      expect(attachments.every(({ sha256 }) => hashes.has(sha256))).toBe(true)
      const verified = await verifyChains(kysely, (aggregate, problem) => expect([aggregate, problem]).toBeNull())
      expect(verified.broken).toBe(0)
      const acts = await kysely.selectFrom('act').select(['deviceId', 'localSeq', 'hash', 'previousHash', 'receivedAtMs']).where('deviceId', '<>', '').orderBy('deviceId').orderBy('localSeq').execute() // oxfmt-ignore
      for (const [index, act] of acts.entries()) {
        const before = acts[index - 1]
        expect(act.previousHash).toBe(before?.deviceId === act.deviceId ? before.hash : '')
      }
      const before = await recorded(server)
      await seed()
      expect(await recorded(server)).toEqual(before)
    },
  )

  it('[I11] one of them goes on by the same rules as any other', { timeout: 60_000 }, async () => {
    const server = await openTestServer(open, [], (story) => storyOf(story, 1_000))
    await seedBulk(server, { from: 1, to: 51, of: 50 })
    const desk = await openDesk(server, 'handler.u3')
    await desk.pull()
    const waiting = [...desk.cases.values()].find(({ stage }) => stage === 'UNIT_REVIEW')
    const { ruling } = await desk.decide(waiting?.id ?? '', { kind: 'handler-pass', opinion: '材料完整，同意报送。' })
    expect(ruling.outcome).toBe('accepted')
    await desk.pull()
    expect(desk.cases.get(waiting?.id ?? '')?.stage).toBe('UNIT_PUBLICITY')
  })
})

it('is a pure function of seed and day', () => {
  const made = (seed: number) => scaleApplications({ ...wish, seed, from: 1, to: 51, of: 5_000 })
  expect(made(1)).toEqual(made(1))
  expect(made(2)).not.toEqual(made(1))
  const all = scaleApplications({ ...wish, from: 1, to: 5_001, of: 5_000 })
  expect(new Set(all.map(({ applicant }) => applicant.idNumber)).size).toBe(5_000)
  const times = all.flatMap(({ steps }) => steps.map(({ atMs }) => atMs))
  expect(Math.max(...times)).toBeLessThan(anchorDayMs)
})
