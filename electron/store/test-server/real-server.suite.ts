import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { drawLastingPort } from '../../../e2e/server/lasting-port.ts'
import { backUp } from '../../../server/backup/back-up.ts'
import { restore } from '../../../server/backup/restore.ts'
import { sha256Hex } from '../../../server/audit/canonical-hash.ts'
import { writeTransaction } from '../../../server/database/write-transaction.ts'
import { seedBase } from '../../../server/demo/seed-demo.ts'
import { seedDraft } from '../../../server/demo/seed-draft.ts'
import { listed } from '../../../server/demo/seed-steps.ts'
import { demoPassword } from '../../../server/demo/story/demo-accounts.ts'
import { demoStory } from '../../../server/demo/story/demo-story.ts'
import { storedCaseView } from '../../../server/projections/case-view.ts'
import { loadCase } from '../../../server/repositories/load-case.ts'
import { CannotStart } from '../../../server/cannot-start.ts'
import { startServer, type RunningServer } from '../../../server/start/start-server.ts'
import { commitmentText } from '../../../shared/contract/applicant/commitment-text.ts'
import { hashesToJudge } from '../../../shared/domain/act/hashes-to-judge.ts'

const anchorDayMs = Date.UTC(2026, 10, 23)
const story = demoStory(1, anchorDayMs)

/** The real server in this process, with the demo's people and two of its applications submitted; it can go and come back. */
export class RealServer {
  readonly folder = mkdtempSync(join(tmpdir(), 'desk-server-'))
  private running: RunningServer | null = null
  private port = drawLastingPort()

  static async start(caseIds: readonly string[]): Promise<RealServer> {
    const server = new RealServer()
    const isTaken = (error: unknown): boolean => error instanceof CannotStart && error.code === 'port-taken'
    while (server.running === null) {
      await server.comeBack().catch((error: unknown) => {
        if (!isTaken(error)) throw error
        server.port = drawLastingPort()
      })
    }
    const { context } = server.open
    await seedBase(context, story, anchorDayMs)
    for (const caseId of caseIds) {
      const application = story.applications.find(({ applicant }) => applicant.caseId === caseId)
      if (application === undefined) throw new Error(`the story has no ${caseId}`)
      const fileOf = (id: string) => ({ sha256: sha256Hex(id), sizeBytes: 1000, mime: 'image/jpeg' as const, pages: 1 })
      await writeTransaction(context.database, (tx) => seedDraft(tx, { application, fileOf }))
      await server.submit(caseId)
    }
    return server
  }

  get open(): RunningServer {
    if (this.running === null) throw new Error('the server is not running')
    return this.running
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`
  }

  async comeBack(): Promise<void> {
    const clock = { nowMs: () => anchorDayMs }
    const settings = { folder: this.folder, key: null, postgresUrl: undefined, host: '127.0.0.1', port: this.port }
    this.running = await startServer({ ...settings, clock, log: () => undefined, authorityName: 'test' })
    this.port = Number(new URL(this.running.address).port)
  }

  async goAway(): Promise<void> {
    await this.running?.close()
    this.running = null
  }

  async backUp(file: string): Promise<void> {
    await this.goAway()
    await backUp({ folder: this.folder, key: null, file })
    await this.comeBack()
  }

  async restore(file: string): Promise<void> {
    await this.goAway()
    await restore({ folder: this.folder, key: null, file })
    await this.comeBack()
  }

  async view(caseId: string) {
    const stored = await loadCase(this.open.context.database.kysely, caseId)
    if (stored === null) throw new Error(`there is no ${caseId}`)
    return storedCaseView(stored)
  }

  /** As the applicant, over HTTP. */
  async submit(caseId: string): Promise<void> {
    const applicant = story.applications.find((each) => each.applicant.caseId === caseId)?.applicant
    const view = await this.view(caseId)
    const hashes = hashesToJudge(view, 'submit')
    const commitment = sha256Hex(commitmentText(caseId, view.visit, hashes))
    const { token } = await this.post<{ token: string }>('/api/v1/sessions', '', {
      login: applicant?.idNumber,
      password: demoPassword,
    })
    const actId = `submit-${caseId}-${view.visit}`
    const body = { actId, visit: view.visit, judged: listed(hashes), commitment }
    await this.post(`/api/v1/my/applications/${caseId}/submit`, token, body)
  }

  async remove(): Promise<void> {
    await this.goAway()
    rmSync(this.folder, { recursive: true, force: true })
  }

  private async post<T>(path: string, token: string, body: unknown): Promise<T> {
    const headers = {
      'content-type': 'application/json',
      ...(token === '' ? {} : { authorization: `Bearer ${token}` }),
    }
    const answer = await fetch(this.url + path, { method: 'POST', headers, body: JSON.stringify(body) })
    if (!answer.ok) throw new Error(`${path} answered ${answer.status} ${await answer.text()}`)
    return (await answer.json()) as T
  }
}
