import { createHash, type Hash } from 'node:crypto'
import { open, stat, type FileHandle } from 'node:fs/promises'
import { request, type Dispatcher } from 'undici'
import { serverPaths } from '../../../shared/contract/sync/paths.ts'
import { ServerFailure } from '../server-client/server-failure.ts'
import type { ServerSession } from '../server-client/server-session.ts'
import {
  BlobDamaged,
  chunkCount,
  chunkOffset,
  chunkSizeBytes,
  readChunk,
  sealChunk,
  wholeChunks,
} from './sealed-blob.ts'
import type { EvidenceFile } from './evidence-catalogue.ts'

const idleTimeoutMs = 20_000

export interface FetchInput {
  readonly session: ServerSession
  readonly attachmentId: string
  readonly file: EvidenceFile
  readonly path: string
  readonly signal: AbortSignal
  readonly onBytes: (bytes: number) => void
  /** So many of its plain bytes lay here already. */
  readonly onFound?: (bytes: number) => void
}

/** The server answered, and not with the bytes: this file is not to be had now, which says nothing about the others. */
export class EvidenceRefused extends ServerFailure {}

/**
 * Brings a file here: continues after the last whole chunk on disk, seals each chunk as it comes, and checks the hash of
 * the whole before it answers. On return the file is complete and on the disk.
 * @throws ServerFailure when the line or the sign-in fails, EvidenceRefused of this file; what came stays and is continued
 * @throws BlobDamaged when the whole is not what its hash says; the caller deletes it
 */
export async function fetchEvidence(input: FetchInput): Promise<void> {
  const { file, path } = input
  const handle = await open(path, 'a+', 0o600).then(async (made) => {
    await made.close()
    return open(path, 'r+')
  })
  try {
    const hash = createHash('sha256')
    let index = await takeUpWholeChunks(handle, file, (await stat(path)).size, hash)
    input.onFound?.(Math.min(file.sizeBytes, index * chunkSizeBytes))
    if (index < chunkCount(file.sizeBytes)) index = await appendRest({ ...input, handle, hash, index })
    if (index !== chunkCount(file.sizeBytes) || hash.digest('hex') !== file.sha256)
      throw new BlobDamaged('the file is not what its hash says')
    await handle.sync()
  } finally {
    await handle.close()
  }
}

async function takeUpWholeChunks(
  handle: FileHandle,
  file: EvidenceFile,
  storedBytes: number,
  hash: Hash,
): Promise<number> {
  const whole = wholeChunks(file, storedBytes)
  for (let index = 0; index < whole; index++) hash.update(await readChunk(handle, file, index))
  return whole
}

async function appendRest(
  input: FetchInput & { readonly handle: FileHandle; readonly hash: Hash; readonly index: number },
): Promise<number> {
  const { file, handle, hash } = input
  let { index } = input
  const last = chunkCount(file.sizeBytes) - 1
  let pending: Buffer = Buffer.alloc(0)
  const store = async (plain: Buffer): Promise<void> => {
    hash.update(plain)
    const sealed = sealChunk(file, index, plain)
    await writeWhole(handle, sealed, chunkOffset(index))
    index++
  }
  if (file.sizeBytes === 0) {
    await store(pending)
    return index
  }
  const body = await openRange(input, index * chunkSizeBytes, file.sizeBytes)
  for await (const bytes of piecesFromTheLine(body)) {
    input.onBytes(bytes.byteLength)
    pending = pending.byteLength === 0 ? bytes : Buffer.concat([pending, bytes])
    while (pending.byteLength >= chunkSizeBytes && index < last) {
      await store(pending.subarray(0, chunkSizeBytes))
      pending = pending.subarray(chunkSizeBytes)
    }
  }
  const rest = file.sizeBytes - index * chunkSizeBytes
  if (index === last && pending.byteLength === rest) await store(pending)
  else if (pending.byteLength < rest) throw new ServerFailure('server-unreachable', { retryable: true, status: 0 })
  else throw new BlobDamaged('the server sent more than the file is long')
  return index
}

/** A disk that is nearly full may take a part and fail only at the next. */
async function writeWhole(handle: FileHandle, bytes: Buffer, position: number): Promise<void> {
  for (let begin = 0; begin < bytes.byteLength;) {
    const { bytesWritten } = await handle.write(bytes, begin, bytes.byteLength - begin, position + begin)
    if (bytesWritten === 0) throw new Error('the disk takes nothing')
    begin += bytesWritten
  }
}

/** Only what reading throws is the line's; where the reader throws (a full disk), that passes. @throws ServerFailure */
async function* piecesFromTheLine(body: Dispatcher.ResponseData['body']): AsyncGenerator<Buffer> {
  try {
    for await (const piece of body) yield piece as Buffer
  } catch (error) {
    throw new ServerFailure('server-unreachable', { retryable: true, status: 0, cause: error })
  }
}

/** Opens plain bytes `begin` to `end` of an attachment at the server; a session that has ended is renewed once. @throws ServerFailure */
export async function openRange(
  input: { readonly session: ServerSession; readonly attachmentId: string; readonly signal: AbortSignal },
  begin: number,
  end: number,
): Promise<Dispatcher.ResponseData['body']> {
  for (let attempt = 1; ; attempt++) {
    const token = await input.session.token(input.signal)
    const answer = await request(
      input.session.serverUrl + serverPaths.evidence + encodeURIComponent(input.attachmentId),
      {
        headers: { authorization: `Bearer ${token}`, range: `bytes=${begin}-${end - 1}` },
        signal: input.signal,
        headersTimeout: idleTimeoutMs,
        bodyTimeout: idleTimeoutMs,
      },
    ).catch((error: unknown) => {
      throw new ServerFailure('server-unreachable', { retryable: true, status: 0, cause: error })
    })
    if (answer.statusCode === 206 || (answer.statusCode === 200 && begin === 0)) return answer.body
    await answer.body.dump()
    if (answer.statusCode === 401 && attempt === 1) input.session.forget(token)
    else if (answer.statusCode === 404 || answer.statusCode === 403)
      throw new EvidenceRefused('not-found', { retryable: false, status: answer.statusCode })
    else if (answer.statusCode === 401)
      throw new ServerFailure('session-expired', { retryable: true, status: answer.statusCode })
    else throw new EvidenceRefused('server-error', { retryable: true, status: answer.statusCode })
  }
}
