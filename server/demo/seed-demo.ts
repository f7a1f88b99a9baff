import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { assert } from '../../shared/domain/assert.ts'
import type { RulingContext } from '../acts/ruling-context.ts'
import { ensureDocumentKey } from '../accounts/document-hash.ts'
import type { AppContext } from '../app-context.ts'
import { ensureCalendar } from '../calendar/ensure-calendar.ts'
import type { Database } from '../database/database.ts'
import { writeTransaction } from '../database/write-transaction.ts'
import { CannotStart } from '../cannot-start.ts'
import { keepSetting, readSetting } from '../repositories/setting.ts'
import { makeEvidenceFiles } from './pages/evidence-file.ts'
import { scaledStory, sharedFiles } from './scale/scaled-story.ts'
import { seedMany, type ManyToSeed } from './scale/seed-many.ts'
import { seedDraft, type MadeFile } from './seed-draft.ts'
import { seedPeople } from './seed-people.ts'
import { seedSteps } from './seed-steps.ts'
import { demoPassword } from './story/demo-accounts.ts'
import { demoStory, type DemoStory } from './story/demo-story.ts'

export interface DemoToSeed {
  /** The server's data folder: `markers.json` is written there, beside the data. */
  readonly folder: string
  readonly seed?: number
  /** Worker threads that draw the scans. */
  readonly workers?: number
  readonly onProgress?: (progress: { readonly files: number; readonly filesTotal: number }) => void
  /** Applications in all, the story's own among them; as many as the story has where it is left out. */
  readonly applications?: number
  /** Applications beyond the story all in this unit, for a measurement; else they are spread over all. */
  readonly onlyUnit?: string
}

export interface SeededDemo {
  readonly story: DemoStory
  readonly anchorDayMs: number
  /** Whether this call made the data; false where an earlier one had. */
  readonly made: boolean
  /** In all, as the first call asked for them. */
  readonly applications: number
}

export const batchId = 'batch-demo'
const settings = { anchor: 'demo-anchor-day-ms', done: 'demo-seeded', applications: 'demo-applications' } as const
const dayMs = 86_400_000

/**
 * Fills an empty server with the demo: organisations, accounts, applications with scans, and what happened to them before
 * today. The day of the first call is the anchor day and is kept. Cut off in the middle, it goes on at the next call.
 * @throws CannotStart 'request-invalid' where there are data of others: the demo's accounts have one known password
 */
export async function seedDemo(context: AppContext, demo: DemoToSeed): Promise<SeededDemo> {
  const { database, clock } = context
  if ((await readSetting(database, settings.anchor)) === null && (await holdsAccounts(database))) {
    throw new CannotStart('request-invalid', 'The database holds other data than the demo: no --demo on it.')
  }
  const nowMs = clock.nowMs()
  const anchorDayMs = Number(await keepSetting(database, settings.anchor, String(nowMs - (nowMs % dayMs))))
  const seed = demo.seed ?? 1
  const own = demoStory(seed, anchorDayMs)
  const asked = Math.max(demo.applications ?? 0, own.applications.length)
  const applications = Number(await keepSetting(database, settings.applications, String(asked)))
  const { story, stretches } = scaledStory(own, { applications, seed, anchorDayMs, onlyUnit: demo.onlyUnit ?? null })
  await writeMarkers(demo.folder, story)
  const seeded = { story, anchorDayMs, applications }
  if ((await readSetting(database, settings.done)) !== null) return { ...seeded, made: false }
  await seedBase(context, story, anchorDayMs)
  const files = await makeFiles(context, story, demo)
  const fileOf = (attachmentId: string): MadeFile => {
    const file = files.get(attachmentId)
    assert(file !== undefined, 'a file was made for every attachment')
    return file
  }
  await seedHistory(context, story, { anchorDayMs, fileOf })
  await seedMore(context, story, { stretches, anchorDayMs, fileOf: sharedFiles(story.applications, fileOf) })
  await keepSetting(database, settings.done, '1')
  return { ...seeded, made: true }
}

/** The applications and what happened to them; what an earlier, cut-off call did is not done again. */
export async function seedHistory(
  context: RulingContext,
  story: DemoStory,
  { anchorDayMs, fileOf }: { readonly anchorDayMs: number; readonly fileOf: (attachmentId: string) => MadeFile },
): Promise<void> {
  for (const application of story.applications) {
    await writeTransaction(context.database, (tx) => seedDraft(tx, { application, batchId, fileOf }))
  }
  const applicants = new Map(story.applications.map(({ applicant }) => [applicant.caseId, applicant.personId]))
  await seedSteps(context, {
    steps: story.applications.flatMap(({ steps }) => steps),
    applicantOf: (caseId) => applicants.get(caseId) ?? '',
    rulesVersion: story.rules.version,
    enrolledAtMs: anchorDayMs - 60 * dayMs,
  })
}

/** The applications beyond the story, whose scans are the story's. */
export async function seedMore(
  context: RulingContext & Pick<AppContext, 'passwordHashing'>,
  { rules }: Pick<DemoStory, 'rules'>,
  more: Pick<ManyToSeed, 'stretches' | 'fileOf'> & { readonly anchorDayMs: number },
): Promise<void> {
  const { stretches, fileOf, anchorDayMs } = more
  await seedMany(context, {
    ...{ stretches, fileOf, batchId, rulesVersion: rules.version },
    passwordHash: await context.passwordHashing.hash(demoPassword),
    documentKey: await ensureDocumentKey(context.database),
    fromMs: anchorDayMs - 365 * dayMs,
    enrolledAtMs: anchorDayMs - 60 * dayMs,
  })
}

/** The people, the rules, the calendar and an open batch, without any application; does nothing where they are. */
export async function seedBase(
  { database, passwordHashing }: Pick<AppContext, 'database' | 'passwordHashing'>,
  story: Pick<DemoStory, 'organizations' | 'accounts' | 'rules' | 'templates'>,
  anchorDayMs: number,
): Promise<void> {
  const documentKey = await ensureDocumentKey(database)
  await ensureCalendar(database, anchorDayMs)
  const passwordHash = await passwordHashing.hash(demoPassword)
  const year = new Date(anchorDayMs).getUTCFullYear()
  await writeTransaction(database, async (tx) => {
    if ((await tx.selectFrom('batch').select('id').where('id', '=', batchId).executeTakeFirst()) !== undefined) return
    const opensAtMs = anchorDayMs - 60 * dayMs
    const closesAtMs = anchorDayMs + 40 * dayMs
    await tx
      .insertInto('batch')
      .values({ id: batchId, year, name: `${year}年度卫生系列`, opensAtMs, closesAtMs })
      .execute()
    await seedPeople(tx, { story, passwordHash, documentKey, fromMs: anchorDayMs - 365 * dayMs })
  })
}

async function makeFiles(context: AppContext, story: DemoStory, demo: DemoToSeed): Promise<Map<string, MadeFile>> {
  const attachments = story.applications.flatMap((application) => application.attachments)
  const made = new Map<string, MadeFile>()
  const puts: Promise<void>[] = []
  await makeEvidenceFiles(
    attachments.map(({ wish }) => wish),
    {
      workers: demo.workers ?? 2,
      onFile: (index, { bytes, mime, pages }) => {
        const attachmentId = attachments[index]?.attachmentId ?? ''
        puts.push(
          context.evidenceStore.put(bytes).then(({ sha256, sizeBytes }) => {
            made.set(attachmentId, { sha256, sizeBytes, mime, pages })
            demo.onProgress?.({ files: made.size, filesTotal: attachments.length })
          }),
        )
      },
    },
  )
  await Promise.all(puts)
  return made
}

async function writeMarkers(folder: string, { markers }: DemoStory): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  await writeFile(join(folder, 'markers.json'), `${JSON.stringify(markers, null, 2)}\n`, { mode: 0o600 })
}

async function holdsAccounts({ kysely }: Database): Promise<boolean> {
  return (await kysely.selectFrom('account').select('id').limit(1).executeTakeFirst()) !== undefined
}
