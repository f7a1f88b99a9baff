import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { AccountKind } from '../shared/domain/account/role.ts'
import type { RoleGrantView } from '../shared/domain/act/act.ts'
import { argonHashing } from './accounts/password-hashing.ts'
import { buildApp } from './app.ts'
import type { AppContext } from './app-context.ts'
import type { App } from './app-type.ts'
import type { Database } from './database/database.ts'
import { writeTransaction } from './database/write-transaction.ts'
import { folderEvidenceStore } from './evidence-store/folder-evidence-store.ts'
import { startFeedNotifier } from './feed/feed-notifier.ts'
import { insertAccount } from './repositories/account.ts'
import { ensureAuthority } from './repositories/authority.ts'
import { insertOrganization } from './repositories/organization.ts'
import { insertPerson } from './repositories/person.ts'
import { insertRoleGrant } from './repositories/role-grant.ts'
import type { LogEntry } from './server-log.ts'

export interface MovableClock {
  nowMs(): number
  set(nowMs: number): void
}

export interface TestApp {
  readonly app: App
  readonly context: AppContext
  readonly clock: MovableClock
  readonly log: readonly LogEntry[]
}

export const startMs = 1_790_000_000_000
export const password = 'Zhiping-2026'

/** The whole app on a database of `describeDatabase`, with a clock to move and passwords that cost nothing; gone after the test. */
export async function openTestApp(database: Database): Promise<TestApp> {
  const folder = await mkdtemp(join(tmpdir(), 'zhiping-evidence-'))
  let nowMs = startMs
  const clock = { nowMs: () => nowMs, set: (to: number) => void (nowMs = to) }
  const log: LogEntry[] = []
  const notifier = startFeedNotifier(database)
  const context: AppContext = {
    database,
    clock,
    evidenceStore: folderEvidenceStore(folder),
    authority: await ensureAuthority(database, { name: 'test', nowMs }),
    notifier,
    passwordHashing: argonHashing({ memoryKib: 8, passes: 1 }),
    log: (entry) => void log.push(entry),
  }
  const app = buildApp(context)
  onTestFinished(async () => {
    await app.close()
    await notifier.close()
    await rm(folder, { recursive: true, force: true })
  })
  return { app, context, clock, log }
}

export interface TestPerson {
  readonly login: string
  readonly kind?: AccountKind
  readonly grants?: readonly Pick<RoleGrantView, 'role' | 'blocks'>[]
}

/** A person `p-<login>` with account `a-<login>` in organisation `hospital`; grants hold from the beginning, without end. */
export async function addPerson(
  { database, passwordHashing }: AppContext,
  { login, kind = 'BIZ', grants = [] }: TestPerson,
): Promise<void> {
  const passwordHash = await passwordHashing.hash(password)
  const personId = `p-${login}`
  await writeTransaction(database, async (tx) => {
    const known = await tx.selectFrom('organization').select('id').where('id', '=', 'hospital').executeTakeFirst()
    if (known === undefined) {
      const names = { id: 'hospital', code: 'hospital', fullName: '赣江市第一人民医院' }
      await insertOrganization(tx, {
        ...names,
        kind: 'EMPLOYER_UNIT',
        level: 'UNIT',
        capabilitiesJson: '[]',
        verifiedAtMs: 0,
      })
    }
    const nobody = { documentType: 'ID', documentHash: null, documentMasked: '' }
    await insertPerson(tx, { id: personId, name: `人 ${login}`, sortName: login, ...nobody })
    await insertAccount(tx, { id: `a-${login}`, login, passwordHash, kind, personId, orgId: 'hospital', disabled: 0 })
    for (const [n, grant] of grants.entries()) {
      const always = { orgId: 'hospital', validFromMs: 0, validToMs: null }
      await insertRoleGrant(tx, { id: `g-${login}-${n}`, personId, ...grant, ...always })
    }
  })
}

/** Signs in by password; the header to send from then on. */
export async function signIn({ app }: Pick<TestApp, 'app'>, login: string): Promise<{ authorization: string }> {
  const answer = await app.inject({ method: 'POST', url: '/api/v1/sessions', payload: { login, password } })
  return { authorization: `Bearer ${answer.json<{ token: string }>().token}` }
}
