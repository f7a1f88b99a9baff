import { request } from 'undici'
import { serverPaths } from '../../../shared/contract/sync/paths.ts'
import { UploadsWanted } from '../../../shared/contract/sync/uploads.ts'
import { filesOf } from '../../../shared/domain/act/files-of.ts'
import type { OutboxDocument } from '../../../shared/contract/documents/outbox-document.ts'
import type { OwnFiles } from '../own-files/own-files.ts'
import { refusalOf } from '../server-client/post-json.ts'
import { ServerFailure } from '../server-client/server-failure.ts'
import type { ServerSession } from '../server-client/server-session.ts'

export interface SendFilesInput {
  readonly session: Pick<ServerSession, 'post' | 'token' | 'forget' | 'serverUrl'>
  readonly ownFiles: Pick<OwnFiles, 'bytesOf'>
  readonly signal: AbortSignal
}

/** So long a server may be silent, ms; and so much longer for every byte that has to go up before it can answer. */
const silenceMs = 15_000
const slowestLineBytesPerMs = 8

/**
 * Sends the files of an act that the server lacks, before the act itself; one after the other, nothing else goes up meanwhile. What the
 * server does not want of this person, or not as it is, and what lies here no more, is left: the act goes without it, and the server
 * says why it has no effect. An act that waited for them would hold up all others for ever.
 * @throws ServerFailure where sending them later may help: the act is put off until then
 */
export async function sendFiles(input: SendFilesInput, { caseId, body }: OutboxDocument): Promise<void> {
  const sha256s = [...new Set(filesOf(body).map(({ sha256 }) => sha256))]
  if (sha256s.length === 0) return
  for (const sha256 of await wantedOf(input, caseId, sha256s)) {
    const bytes = await input.ownFiles.bytesOf(sha256)
    if (bytes !== null) await unlessPointless(() => put(input, `${serverPaths.uploads}${caseId}/${sha256}`, bytes))
  }
}

async function wantedOf(
  { session, signal }: SendFilesInput,
  caseId: string,
  sha256s: readonly string[],
): Promise<readonly string[]> {
  const asked = { path: `${serverPaths.uploads}${caseId}`, body: { v: 1, sha256s }, answer: UploadsWanted, signal }
  return (await unlessPointless(() => session.post(asked)))?.wanted ?? []
}

/** What the server said no to for good is no reason to put the act off. */
async function unlessPointless<T>(ask: () => Promise<T>): Promise<T | null> {
  try {
    return await ask()
  } catch (error) {
    const isFinal = error instanceof ServerFailure && error.status >= 400 && !error.retryable && error.status !== 401
    if (!isFinal) throw error
    return null
  }
}

/** A session that has ended is renewed once. @throws ServerFailure */
async function put({ session, signal }: SendFilesInput, path: string, bytes: Uint8Array): Promise<void> {
  const patienceMs = silenceMs + bytes.length / slowestLineBytesPerMs
  for (let attempt = 1; ; attempt++) {
    const token = await session.token(signal)
    const answer = await request(session.serverUrl + path, {
      method: 'PUT',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/octet-stream' },
      body: bytes,
      signal,
      headersTimeout: patienceMs,
      bodyTimeout: silenceMs,
    }).catch((error: unknown) => {
      throw new ServerFailure('server-unreachable', { retryable: true, status: 0, cause: error })
    })
    const text = await answer.body.text()
    if (answer.statusCode === 200) return
    if (answer.statusCode !== 401 || attempt > 1) throw refusalOf(answer.statusCode, text)
    session.forget(token)
  }
}
