import { createHash, randomUUID } from 'node:crypto'
import type { Session } from '../../shared/contract/account/session.ts'
import type { MyApplication, PutBlock } from '../../shared/contract/applicant/application.ts'
import { commitmentText } from '../../shared/contract/applicant/commitment-text.ts'
import type { JudgedHashes } from '../../shared/domain/act/act.ts'
import type { BlockCode } from '../../shared/domain/block/block-code.ts'
import { serverPaths } from '../../shared/contract/sync/paths.ts'

/** An applicant with his own application, by the HTTP routes that his pages will use. */
export interface ApplicantClient {
  read(): Promise<MyApplication>
  /** Adds words to the first long field of a block's first row. */
  correct(block: BlockCode, words: string): Promise<void>
  submit(): Promise<void>
}

/** Signs an applicant in. */
export async function applicantAt(
  serverUrl: string,
  account: { readonly login: string; readonly password: string; readonly caseId: string },
): Promise<ApplicantClient> {
  const { login, password, caseId } = account
  const { token } = await ask<Session>(serverUrl + serverPaths.sessions, 'POST', '', { login, password })
  const at = `${serverUrl}/api/v1/my/applications/${caseId}`
  const read = (): Promise<MyApplication> => ask(at, 'GET', token)
  return {
    read,
    correct: async (block, words) => {
      const rows = (await read()).blocks.find((each) => each.block === block)?.rows ?? []
      const changed: PutBlock['rows'] = rows.map(({ rowId, fields }, index) => ({
        rowId,
        fields: fields.map((field, at) => (index === 0 && at === 0 ? { ...field, value: field.value + words } : field)),
      }))
      await ask(`${at}/blocks/${block}`, 'PUT', token, { rows: changed })
    },
    submit: async () => {
      const { visit, blocks } = await read()
      const judged = blocks.map(({ block, contentHash }) => ({ block, contentHash }))
      const hashes: JudgedHashes = Object.fromEntries(judged.map(({ block, contentHash }) => [block, contentHash]))
      const commitment = createHash('sha256')
        .update(commitmentText(caseId, visit, hashes))
        .digest('hex')
      await ask(`${at}/submit`, 'POST', token, { actId: randomUUID(), visit, judged, commitment })
    },
  }
}

async function ask<T>(url: string, method: string, token: string, body?: unknown): Promise<T> {
  const headers: Record<string, string> = body === undefined ? {} : { 'content-type': 'application/json' }
  if (token !== '') headers['authorization'] = `Bearer ${token}`
  const response = await fetch(url, { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) })
  const text = await response.text()
  if (!response.ok) throw new Error(`${method} ${url} was answered ${response.status}: ${text}`)
  return JSON.parse(text) as T
}
