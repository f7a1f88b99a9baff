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
import { batchId } from './story/demo-batches.ts'
import { demoStory, wholeStory, type DemoStory } from './story/demo-story.ts'

export interface DemoToSeed {
  /** The server's data folder: `markers.json` is written there, beside the data. */
  readonly folder: string
  readonly seed?: number
  /** Worker threads that draw the scans. */
  readonly workers?: number
  readonly onProgress?: (progress: { readonly files: number; readonly filesTotal: number }) => void
  /** Applications in all: the whole story where it is left out, with others made by number above it, its first thirteen up to thirteen. */
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
  const asked = Number(await keepSetting(database, settings.applications, String(demo.applications ?? 0)))
  const own = ownStory(asked, seed, anchorDayMs)
  const applications = Math.max(asked, own.applications.length)
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
  await seedHistory(context, story, fileOf)
  await seedMore(context, story, { stretches, anchorDayMs, fileOf: sharedFiles(story.applications, fileOf) })
  await keepSetting(database, settings.done, '1')
  return { ...seeded, made: true }
}

/** What the demo has of its own, beside what is made by number. `asked`: 0 where nobody named a number. */
function ownStory(asked: number, seed: number, anchorDayMs: number): DemoStory {
  const first = demoStory(seed, anchorDayMs)
  return asked > 0 && asked <= first.applications.length ? first : wholeStory(seed, anchorDayMs)
}

/** The applications and what happened to them; what an earlier, cut-off call did is not done again. */
export async function seedHistory(
  context: RulingContext,
  story: DemoStory,
  fileOf: (attachmentId: string) => MadeFile,
): Promise<void> {
  for (const application of story.applications) {
    await writeTransaction(context.database, (tx) => seedDraft(tx, { application, fileOf }))
  }
  const applicants = new Map(story.applications.map(({ applicant }) => [applicant.caseId, applicant.personId]))
  await seedSteps(context, {
    steps: story.applications.flatMap(({ steps }) => steps),
    applicantOf: (caseId) => applicants.get(caseId) ?? '',
    correctionsOf: (caseId) =>
      story.applications.find(({ applicant }) => applicant.caseId === caseId)?.corrections ?? [],
    fileOf,
    rulesVersion: story.rules.version,
    enrolledAtMs: story.opensAtMs,
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

/** The people, the rules, the calendar and the batches, without any application; does nothing where they are. */
export async function seedBase(
  { database, passwordHashing }: Pick<AppContext, 'database' | 'passwordHashing'>,
  story: Omit<DemoStory, 'applications' | 'markers'>,
  anchorDayMs: number,
): Promise<void> {
  const documentKey = await ensureDocumentKey(database)
  await ensureCalendar(database, anchorDayMs)
  const passwordHash = await passwordHashing.hash(demoPassword)
  const { batches, opensAtMs } = story
  await writeTransaction(database, async (tx) => {
    if ((await tx.selectFrom('batch').select('id').executeTakeFirst()) !== undefined) return
    const rows = batches.map(({ id, year, name, closesAfterDays }) => ({ id, year, name, opensAtMs, closesAtMs: anchorDayMs + closesAfterDays * dayMs })) // oxfmt-ignore
    await tx.insertInto('batch').values(rows).execute()
    await seedPeople(tx, { story, passwordHash, documentKey, fromMs: opensAtMs - 305 * dayMs })
  })
}

async function makeFiles(context: AppContext, story: DemoStory, demo: DemoToSeed): Promise<Map<string, MadeFile>> {
  const attachments = story.applications.flatMap(({ attachments: own, corrections, proofs }) => [
    ...own,
    ...corrections,
    ...proofs,
  ])
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

async function writeMarkers(folder: string, { markers, applications }: DemoStory): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const facts = { ...markers, inFirstHospital: seenIn('org-hospital-1', applications) }
  await writeFile(join(folder, 'markers.json'), `${JSON.stringify(facts, null, 2)}\n`, { mode: 0o600 })
}

/** How many applications with scans of their own an organisation's desks hold: what was never submitted is its applicant's affair. */
function seenIn(orgId: string, applications: DemoStory['applications']): number {
  return applications.filter(({ applicant, steps }) => applicant.hospitalId === orgId && steps.length > 0).length
}

async function holdsAccounts({ kysely }: Database): Promise<boolean> {
  return (await kysely.selectFrom('account').select('id').limit(1).executeTakeFirst()) !== undefined
}
