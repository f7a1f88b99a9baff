import { existsSync } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import path from 'node:path'
import pg from 'pg'
import { copyTemplate, sourcesAndDay, storiesFolder } from './seeded-template.ts'
import { startServerUnderTest } from './server-under-test.ts'

/** A database of its own for one story's server. */
export interface StoryDatabase {
  readonly url: string
  /** Also when somebody is still connected to it. */
  remove(): Promise<void>
}

const templates = 'zhiping_template_'
/** Held while the template is made or copied, by whoever works on this server: any number, the same for all. */
const templateLock = 0x7a68_6970
let databases = 0

/** An empty database on the server at `serverUrl`. */
export async function emptyDatabase(serverUrl: string): Promise<StoryDatabase> {
  return inServer(serverUrl, (client) => createDatabase(client, serverUrl, null))
}

/**
 * A copy of the seeded data for the present sources and day: the server's tables in a database of their own, its files in `dataDir`.
 * Who comes first seeds them; databases of earlier sources are removed then.
 */
export async function copyPostgresqlTemplate(serverUrl: string, dataDir: string): Promise<StoryDatabase> {
  const made = await sourcesAndDay()
  const folder = path.join(storiesFolder, `template-${made}-postgresql`)
  const name = `${templates}${made}`
  return inServer(serverUrl, async (client) => {
    await client.query('select pg_advisory_lock($1)', [templateLock])
    const found = await templatesOf(client)
    if (!found.includes(name) || !existsSync(folder)) {
      for (const old of found) await dropDatabase(client, old)
      await seed(client, serverUrl, { name, folder })
    }
    await copyTemplate(folder, dataDir)
    return createDatabase(client, serverUrl, name)
  })
}

async function seed(
  client: pg.Client,
  serverUrl: string,
  { name, folder }: { readonly name: string; readonly folder: string },
): Promise<void> {
  const unfinished = `${name}_unfinished`
  await client.query(`create database ${unfinished}`)
  await rm(folder, { recursive: true, force: true })
  const dataDir = `${folder}.unfinished`
  await rm(dataDir, { recursive: true, force: true })
  const postgresUrl = addressOf(serverUrl, unfinished)
  const server = await startServerUnderTest({ dataDir, logFile: `${folder}.log`, postgresUrl, demo: 'first' })
  await server.stop()
  await rename(dataDir, folder)
  await client.query(`alter database ${unfinished} rename to ${name}`)
}

async function createDatabase(client: pg.Client, serverUrl: string, template: string | null): Promise<StoryDatabase> {
  const name = `zhiping_story_${process.pid}_${++databases}`
  await dropDatabase(client, name)
  await client.query(`create database ${name}${template === null ? '' : ` template ${template}`}`)
  return {
    url: addressOf(serverUrl, name),
    remove: () => inServer(serverUrl, (other) => dropDatabase(other, name)),
  }
}

async function templatesOf(client: pg.Client): Promise<readonly string[]> {
  const { rows } = await client.query<{ datname: string }>('select datname from pg_database where datname like $1', [`${templates}%`]) // oxfmt-ignore
  return rows.map(({ datname }) => datname)
}

async function dropDatabase(client: pg.Client, name: string): Promise<void> {
  await client.query(`drop database if exists ${name} with (force)`)
}

function addressOf(serverUrl: string, database: string): string {
  const url = new URL(serverUrl)
  url.pathname = `/${database}`
  return url.href
}

/** The connection's end gives the lock back. */
async function inServer<Answer>(serverUrl: string, work: (client: pg.Client) => Promise<Answer>): Promise<Answer> {
  const client = new pg.Client({ connectionString: serverUrl })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}
