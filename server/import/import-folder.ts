import { randomBytes } from 'node:crypto'
import { stat } from 'node:fs/promises'
import { ensureDocumentKey } from '../accounts/document-hash.ts'
import type { AppContext } from '../app-context.ts'
import { fileLimits } from '../../shared/domain/evidence-file/look-at-file.ts'
import { sha256Hex } from '../audit/canonical-hash.ts'
import { CannotStart } from '../cannot-start.ts'
import type { WriteTransaction } from '../database/database.ts'
import { writeTransaction } from '../database/write-transaction.ts'
import type { ApplicationToImport } from './application-to-import.ts'
import { withEvidenceByName } from './evidence-by-name.ts'
import { inspectEvidence, type InspectedEvidence } from './inspect-evidence.ts'
import { placeApplication, type PlacedApplication, type Placing } from './place-application.ts'
import { problemList, type Problem, type ProblemList } from './problem.ts'
import { readApplications } from './read-applications.ts'
import { readSource } from './read-source.ts'
import { readWithin } from './read-within.ts'
import { submitImported } from './submit-imported.ts'
import { walkFolder } from './walk-folder.ts'

export interface FolderToImport {
  readonly folder: string
  /** Only look. */
  readonly checkOnly: boolean
  /** Submit those whose commitment was signed on paper; else they become drafts. */
  readonly submit: boolean
  /** '' for the only open one of each application's year. */
  readonly batchId: string
  readonly onFile?: (done: number, total: number) => void
}

export interface ImportReport {
  /** Where there is any, nothing was imported. */
  readonly problems: readonly Problem[]
  readonly applications: number
  readonly made: number
  /** Corrected: drafts of an earlier import that nobody had touched since. */
  readonly replaced: number
  /** Handed in before, just so. */
  readonly knownBefore: number
  readonly submitted: number
  readonly accountsMade: number
  readonly files: number
  readonly bytes: number
}

type Importing = Pick<AppContext, 'database' | 'clock' | 'log' | 'authority' | 'evidenceStore' | 'passwordHashing'>

/**
 * Takes the applications of a folder into the server, all or none. Everything is looked at first, the rules of the server too, in a
 * transaction that is undone; then files are stored by their hash, where ones without an application do no harm; then one transaction
 * writes all of it.
 * @throws CannotStart 'not-found' where there is no such folder
 */
export async function importFolder(context: Importing, wish: FolderToImport): Promise<ImportReport> {
  await checkFolder(wish.folder)
  const problems = problemList()
  const files = await walkFolder(wish.folder, problems)
  const source = await readSource(files, problems)
  const listed = readApplications(source.applications, { file: source.path === '' ? '.' : source.path, problems })
  const applications = withEvidenceByName(listed, files.keys(), problems)
  const { onFile } = wish
  const inspected =
    applications.length === 0
      ? new Map<string, InspectedEvidence>()
      : await inspectEvidence({ applications, files, sourcePath: source.path, problems, ...(onFile === undefined ? {} : { onFile }) }) // oxfmt-ignore
  const secrets = {
    documentKey: await ensureDocumentKey(context.database),
    closedPasswordHash: await context.passwordHashing.hash(randomBytes(32).toString('base64url')),
  }
  const facts = { inspected, secrets, batchId: wish.batchId, nowMs: context.clock.nowMs() }
  const placeAll = (tx: WriteTransaction) => placeEach(tx, context, { applications, facts, submit: wish.submit })
  const trial = await inTransaction(context, placeAll, () => false)
  const report = reportOf(trial, { applications, inspected })
  const found = [...problems.all, ...trial.problems]
  if (found.length > 0) return refusedReport(report, found)
  if (wish.checkOnly) return { ...report, problems: [] }
  await storeFiles(context, inspected, problems)
  if (problems.all.length > 0) return refusedReport(report, problems.all)
  const done = await inTransaction(context, placeAll, (result) => result.problems.length === 0)
  if (done.problems.length > 0) return refusedReport(report, done.problems)
  // The same bytes, refused elsewhere, may have been taken away between their storing and the commit.
  await storeFiles(context, inspected, problems)
  return { ...reportOf(done, { applications, inspected }), problems: problems.all }
}

interface Placed {
  readonly placed: readonly PlacedApplication[]
  readonly submitted: number
  readonly problems: readonly Problem[]
}

interface ToPlace {
  readonly applications: readonly ApplicationToImport[]
  readonly facts: Omit<Placing, 'problems'>
  readonly submit: boolean
}

/** With a list of problems of its own: a transaction may have to run again. */
async function placeEach(
  tx: WriteTransaction,
  context: Importing,
  { applications, facts, submit }: ToPlace,
): Promise<Placed> {
  const problems = problemList()
  const placing: Placing = { ...facts, problems }
  const placed: PlacedApplication[] = []
  for (const application of applications.filter(({ wellFormed }) => wellFormed)) {
    const found = await placeApplication(tx, application, placing)
    if (found !== null) placed.push(found)
  }
  let submitted = 0
  // Last: from the first submission on, every other publishing transaction waits.
  if (submit)
    for (const each of placed) if (await submitImported(tx, context, { placed: each, placing })) submitted += 1
  return { placed, submitted, problems: problems.all }
}

class Undone extends Error {}

/** What `work` did in a transaction, or would have done: it is undone unless `stays` says otherwise. */
async function inTransaction<T>(
  { database }: Importing,
  work: (tx: WriteTransaction) => Promise<T>,
  stays: (result: T) => boolean,
): Promise<T> {
  const results: T[] = []
  try {
    return await writeTransaction(database, async (tx) => {
      const result = await work(tx)
      if (stays(result)) return result
      results.push(result)
      throw new Undone('on purpose')
    })
  } catch (error) {
    const [result] = results
    if (!(error instanceof Undone) || result === undefined) throw error
    return result
  }
}

async function storeFiles(
  { evidenceStore }: Importing,
  inspected: ReadonlyMap<string, InspectedEvidence>,
  problems: ProblemList,
): Promise<void> {
  for (const [path, { sha256, sizeBytes, location }] of inspected) {
    if ((await evidenceStore.sizeOf(sha256)) === sizeBytes) continue
    const bytes = await readWithin(location, fileLimits.sizeBytes)
    if (typeof bytes === 'string' || sha256Hex(bytes) !== sha256) problems.add({ file: path }, 'file-changed')
    else await evidenceStore.put(bytes)
  }
}

function reportOf(
  { placed, submitted }: Placed,
  { applications, inspected }: { readonly applications: readonly ApplicationToImport[]; readonly inspected: ReadonlyMap<string, InspectedEvidence> }, // oxfmt-ignore
): Omit<ImportReport, 'problems'> {
  return {
    applications: applications.length,
    made: placed.filter(({ became }) => became === 'made').length,
    replaced: placed.filter(({ became }) => became === 'replaced').length,
    knownBefore: placed.filter(({ became }) => became === 'known').length,
    submitted,
    accountsMade: placed.filter(({ accountMade }) => accountMade).length,
    files: inspected.size,
    bytes: [...inspected.values()].reduce((sum, { sizeBytes }) => sum + sizeBytes, 0),
  }
}

function refusedReport(report: Omit<ImportReport, 'problems'>, problems: readonly Problem[]): ImportReport {
  return { ...report, made: 0, replaced: 0, submitted: 0, accountsMade: 0, problems }
}

async function checkFolder(folder: string): Promise<void> {
  const found = await stat(folder).catch(() => null)
  if (found === null || !found.isDirectory()) throw new CannotStart('not-found', `There is no folder ${folder}.`)
}
