import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterEach } from 'vitest'
import { commitmentText } from '../../shared/contract/applicant/commitment-text.ts'
import { hashesToJudge } from '../../shared/domain/act/hashes-to-judge.ts'
import type { CaseView } from '../../shared/domain/case/case-view.ts'
import { argonHashing } from '../accounts/password-hashing.ts'
import { buildApp } from '../app.ts'
import type { AppContext } from '../app-context.ts'
import type { App } from '../app-type.ts'
import { sha256Hex } from '../audit/canonical-hash.ts'
import type { OpenDatabase } from '../database/describe-database.suite.ts'
import { writeTransaction } from '../database/write-transaction.ts'
import { seedBase } from '../demo/seed-demo.ts'
import { seedDraft } from '../demo/seed-draft.ts'
import { listed } from '../demo/seed-steps.ts'
import { demoPassword } from '../demo/story/demo-accounts.ts'
import { demoStory, type DemoStory } from '../demo/story/demo-story.ts'
import { folderEvidenceStore } from '../evidence-store/folder-evidence-store.ts'
import { startFeedNotifier } from '../feed/feed-notifier.ts'
import { storedCaseView } from '../projections/case-view.ts'
import { ensureAuthority } from '../repositories/authority.ts'
import { loadCase } from '../repositories/load-case.ts'

export interface TestServer {
  readonly app: App
  readonly context: AppContext
  readonly story: DemoStory
  readonly clock: { nowMs(): number; ms: number }
  readonly logged: { readonly event: string; readonly code?: string | undefined }[]
  view(caseId: string): Promise<CaseView>
  token(login: string): Promise<string>
  /** Submits a draft as its applicant, over HTTP. */
  submit(caseId: string): Promise<{ status: number; body: unknown }>
  request(token: string, method: 'GET' | 'POST' | 'PUT' | 'DELETE', url: string, payload?: unknown): Promise<{ status: number; body: unknown }> // oxfmt-ignore
}

export const anchorDayMs = Date.UTC(2026, 10, 23)

/** A server with the demo's people and some of its applications as drafts, without bytes of evidence, on the day that the demo begins. */
export async function openTestServer(
  open: OpenDatabase,
  caseIds: readonly string[] = ['case-01'],
  widen: (story: DemoStory) => DemoStory = (story) => story,
  beginsMs = anchorDayMs,
): Promise<TestServer> {
  const database = await open()
  // No test here cuts the power: waiting for the disk would be most of their time.
  if (database.dialect === 'sqlite') await sql`pragma synchronous = off`.execute(database.kysely)
  const folder = await mkdtemp(join(tmpdir(), 'zhiping-evidence-'))
  const clock = { ms: beginsMs, nowMs: () => clock.ms }
  const notifier = startFeedNotifier(database)
  const logged: { event: string; code?: string | undefined }[] = []
  const context: AppContext = {
    ...{ database, clock, notifier },
    authority: await ensureAuthority(database, { name: 'test', nowMs: clock.ms }),
    evidenceStore: folderEvidenceStore(folder),
    passwordHashing: argonHashing({ memoryKib: 64, passes: 1 }),
    log: ({ event, code }) => logged.push({ event, code }),
  }
  const story = widen(demoStory(1, beginsMs))
  await seedBase(context, story, beginsMs)
  for (const caseId of caseIds) {
    const application = story.applications.find(({ applicant }) => applicant.caseId === caseId)
    if (application === undefined) throw new Error(`the story has no ${caseId}`)
    const fileOf = (id: string) => ({ sha256: sha256Hex(id), sizeBytes: 1000, mime: 'image/jpeg' as const, pages: 1 })
    await writeTransaction(database, (tx) => seedDraft(tx, { application, fileOf }))
  }
  const app = buildApp(context)
  closing.push(async () => {
    await app.close()
    await notifier.close()
    await rm(folder, { recursive: true, force: true })
  })
  return serverOf({ app, context, story, clock, logged })
}

const closing: (() => Promise<void>)[] = []
// Hooks run last-made first: this one was made before the database's, which then closes after it.
afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})

function serverOf(parts: Pick<TestServer, 'app' | 'context' | 'story' | 'clock' | 'logged'>): TestServer {
  const { app, context, story } = parts
  const server: TestServer = {
    ...parts,
    async view(caseId) {
      const stored = await loadCase(context.database.kysely, caseId)
      if (stored === null) throw new Error(`there is no ${caseId}`)
      return storedCaseView(stored)
    },
    async token(login) {
      const answer = await app.inject({
        method: 'POST',
        url: '/api/v1/sessions',
        payload: { login, password: demoPassword },
      })
      if (answer.statusCode >= 300) throw new Error(`sign-in answered ${answer.statusCode} ${answer.body}`)
      return answer.json<{ token: string }>().token
    },
    async submit(caseId) {
      const applicant = story.applications.find((each) => each.applicant.caseId === caseId)?.applicant
      const view = await server.view(caseId)
      const hashes = hashesToJudge(view, 'submit')
      const commitment = sha256Hex(commitmentText(caseId, view.visit, hashes))
      const payload = { actId: `submit-${caseId}-${view.visit}`, visit: view.visit, judged: listed(hashes), commitment }
      const url = `/api/v1/my/applications/${caseId}/submit`
      return server.request(await server.token(applicant?.idNumber ?? ''), 'POST', url, payload)
    },
    async request(token, method, url, payload) {
      const headers = { authorization: `Bearer ${token}`, ...(payload === undefined ? {} : { 'content-type': 'application/json' }) } // oxfmt-ignore
      const body = payload === undefined ? {} : { payload: JSON.stringify(payload) }
      const answer = await app.inject({ method, url, headers, ...body })
      return { status: answer.statusCode, body: answer.json<unknown>() }
    },
  }
  return server
}
