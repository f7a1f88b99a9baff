import { once } from 'node:events'
import { spawn } from 'node:child_process'
import type { ServerUnderTest } from './server-under-test.ts'

type Backed = Pick<ServerUnderTest, 'postgresUrl' | 'command'>

/** Writes the server's data to a file while it runs, as an operator would: the embedded database by the product, PostgreSQL by its own tool. */
export async function backUp({ postgresUrl, command }: Backed, file: string): Promise<void> {
  if (postgresUrl === undefined) return command('backup', file)
  // With what is to be dropped first, so that it goes back into a database that has gone on.
  await run('pg_dump', ['--clean', '--if-exists', '--file', file, postgresUrl])
}

/** Puts such a file back into a stopped server, and begins a new epoch. */
export async function restoreBackup({ postgresUrl, command }: Backed, file: string): Promise<void> {
  if (postgresUrl === undefined) return command('restore', file)
  await run('psql', ['--quiet', '--single-transaction', '--set', 'ON_ERROR_STOP=1', '--file', file, postgresUrl])
  await command('new-epoch')
}

async function run(program: string, words: readonly string[]): Promise<void> {
  const child = spawn(program, words, { stdio: ['ignore', 'ignore', 'pipe'] })
  let said = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said += text))
  const [code] = (await once(child, 'exit')) as [number | null]
  if (code !== 0) throw new Error(`${program} ended with ${code}: ${said}`)
}
