import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { localDateOf } from '../shared/domain/calendar/local-date.ts'
import { argonHashing, productionCost } from './accounts/password-hashing.ts'
import { verifyChains } from './audit/verify-chains.ts'
import { backUp } from './backup/back-up.ts'
import { restore } from './backup/restore.ts'
import { importCalendar } from './calendar/import-calendar.ts'
import { CannotStart } from './cannot-start.ts'
import { systemClock } from './clock.ts'
import type { Database } from './database/database.ts'
import { lockFolder } from './database/lock-folder.ts'
import { databaseFile, openDatabase } from './database/open-database.ts'
import { readKeyFile } from './database/read-key-file.ts'
import { seedDemo } from './demo/seed-demo.ts'
import { folderEvidenceStore } from './evidence-store/folder-evidence-store.ts'
import { importFolder } from './import/import-folder.ts'
import { sayProgress, sayReport } from './import/say-report.ts'
import { writeTemplate } from './import/write-template.ts'
import { beginEpoch, ensureAuthority } from './repositories/authority.ts'
import type { AppContext } from './app-context.ts'
import { logToStderr } from './server-log.ts'
import { asCannotStart } from './start/as-cannot-start.ts'
import { folderBytes } from './start/folder-bytes.ts'
import { readCommandLine, type Command } from './start/command-line.ts'
import { endWithParent } from './start/end-with-parent.ts'
import { startServer } from './start/start-server.ts'

const longestCloseMs = 5_000
/** Of an import: a line says how far it is. */
const filesPerLine = 500
const authorityName = '职称评审服务中心'
const postgresUrl = process.env['DATABASE_URL']

/** Everything for people goes to standard error; standard output has one line of JSON for whoever started this. */
const say = (sentence: string): void => void process.stderr.write(`${sentence}\n`)

// Data, backups and what SQLite puts beside them are for the operator's eyes only.
process.umask(0o077)
try {
  const command = readCommandLine(process.argv.slice(2))
  await run(command).catch((error: unknown) => {
    throw asCannotStart(error, command.folder)
  })
} catch (error) {
  if (!(error instanceof CannotStart)) throw error
  say(error.message)
  process.exitCode = 1
}

async function run(command: Command): Promise<void> {
  const key = await readKeyFile(process.env['ZHIPING_SERVER_KEY_FILE'])
  if (command.do === 'serve') return serve(command, key)
  if (command.do === 'new-epoch') return newEpoch(command.folder, key)
  if (command.do === 'verify') return verify(command.folder, key)
  if (command.do === 'calendar-import') return takeCalendarFile(command, key)
  if (command.do === 'import') return importApplications(command, key)
  if (command.do === 'import-template') return writeImportTemplate(command.to)
  if (postgresUrl !== undefined) {
    const tool = command.do === 'backup' ? 'pg_dump' : 'pg_restore, and then `server new-epoch`'
    throw new CannotStart('request-invalid', `The data lie in PostgreSQL (DATABASE_URL): use ${tool}.`)
  }
  if (command.do === 'backup') {
    await backUp({ ...command, key })
    return say(`Backup written to ${command.file}. Evidence is not in it: copy ${command.folder}/evidence after it.`)
  }
  const epoch = await restore({ ...command, key })
  say(`Restored under epoch ${epoch}. Desks delete nothing, and hand in what this server lacks.`)
}

/** For who restored PostgreSQL by its own tools; on SQLite `restore` does it. */
async function newEpoch(folder: string, key: Uint8Array | null): Promise<void> {
  await withDatabase(folder, key, async (database) =>
    say(`The epoch is now ${await beginEpoch(database)}. Start every server process anew.`),
  )
}

/** On SQLite the server must be stopped meanwhile; behind PostgreSQL it tells its desks at once. */
async function takeCalendarFile(
  { folder, file }: { readonly folder: string; readonly file: string },
  key: Uint8Array | null,
): Promise<void> {
  await withDatabase(folder, key, async (database) =>
    say(await importCalendar(database, { file, nowMs: systemClock.nowMs() })),
  )
}

/** Ends with 1 where anything is wrong with what was handed in. On SQLite the server must be stopped meanwhile. */
async function importApplications(
  { folder, from, checkOnly, submit, batchId, language }: Extract<Command, { readonly do: 'import' }>,
  key: Uint8Array | null,
): Promise<void> {
  await withDatabase(folder, key, async (database) => {
    const context = {
      ...{ database, clock: systemClock, log: logToStderr },
      authority: await ensureAuthority(database, { name: authorityName, nowMs: systemClock.nowMs() }),
      evidenceStore: folderEvidenceStore(join(folder, 'evidence')),
      passwordHashing: argonHashing(productionCost),
    }
    const onFile = (done: number, total: number): void => {
      if (done % filesPerLine === 0) say(sayProgress(done, total, language))
    }
    const report = await importFolder(context, { folder: from, checkOnly, submit, batchId, onFile })
    for (const line of sayReport(report, { language, checkOnly })) say(line)
    if (report.problems.length > 0) process.exitCode = 1
  })
}

async function writeImportTemplate(to: string): Promise<void> {
  const written = await writeTemplate(to, Number(localDateOf(systemClock.nowMs()).slice(0, 4)))
  for (const file of written) say(file)
}

/** The database for a command that writes: no server may use the folder of an embedded one meanwhile. */
async function withDatabase(
  folder: string,
  key: Uint8Array | null,
  work: (database: Database) => Promise<void>,
): Promise<void> {
  const unlock = postgresUrl === undefined ? lockFolder(folder) : () => undefined
  try {
    const database = await openDatabase({ folder, key, postgresUrl })
    try {
      await work(database)
    } finally {
      await database.close()
    }
  } finally {
    unlock()
  }
}

/**
 * [I48] Looks at every audit chain, also while servers of this version run, and ends with 1 where one is broken. It writes to none;
 * but opening brings an older database to this version.
 */
async function verify(folder: string, key: Uint8Array | null): Promise<void> {
  if (postgresUrl === undefined && !existsSync(databaseFile(folder)))
    throw new CannotStart('not-found', `There is no database in ${folder}.`)
  const database = await openDatabase({ folder, key, postgresUrl })
  try {
    const { chains, events, broken } = await verifyChains(database.kysely, (aggregate, { problem, n }) =>
      say(`The audit chain ${aggregate} is broken at event ${n}: ${problem}.`),
    )
    say(`Audit chains checked: ${chains}, events in them: ${events}, broken chains: ${broken}.`)
    if (broken > 0) process.exitCode = 1
  } finally {
    await database.close()
  }
}

async function serve(command: Extract<Command, { readonly do: 'serve' }>, key: Uint8Array | null): Promise<void> {
  const { folder, port, host, demo, applications } = command
  const server = await startServer({
    ...{ folder, port, host, key, postgresUrl },
    clock: systemClock,
    log: logToStderr,
    authorityName,
    prepare: async (context) => {
      if (demo) await fillWithDemo(context, { folder, applications })
    },
  })
  let ending = false
  const end = (): void => {
    if (ending) return
    ending = true
    // A connection that does not end must not keep the process.
    setTimeout(() => process.exit(1), longestCloseMs).unref()
    server.close().then(
      () => process.exit(0),
      () => process.exit(1),
    )
  }
  process.on('SIGTERM', end)
  process.on('SIGINT', end)
  if (process.env['ZHIPING_PARENT'] === '1') endWithParent(end)
  // Last: whoever reads the line may end this process the next moment.
  say(whereDataLie(server.context.database.encrypted, folder))
  process.stdout.write(`${JSON.stringify({ listening: server.address })}\n`)
}

async function fillWithDemo(
  context: AppContext,
  { folder, applications }: { readonly folder: string; readonly applications: number | null },
): Promise<void> {
  say('Making the demo data, or finding them made …')
  const beganMs = performance.now()
  const seeded = await seedDemo(context, applications === null ? { folder } : { folder, applications })
  if (!seeded.made) {
    say(`Demo data found: ${seeded.applications} applications.`)
    if (applications !== null && applications !== seeded.applications)
      say('For another number of applications take an empty folder (--data).')
    return
  }
  const seconds = ((performance.now() - beganMs) / 1000).toFixed(1)
  const megabytes = Math.ceil((await folderBytes(folder)) / 1_000_000)
  say(`Demo data made: ${seeded.applications} applications in ${seconds} s, ${megabytes} MB in ${folder}.`)
}

function whereDataLie(encrypted: boolean | null, folder: string): string {
  if (encrypted === null) return `Data lie in PostgreSQL, evidence in ${folder} in clear.`
  if (encrypted) return `Data lie in ${folder}: the database encrypted, evidence in clear.`
  return `Data lie in ${folder}, in clear: ZHIPING_SERVER_KEY_FILE names no key.`
}
