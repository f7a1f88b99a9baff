import { failureCodes } from '../../../shared/contract/errors.ts'
import type { DesktopClient } from '../../desktop/client.ts'
import { bytesOfBase64 } from './base64-bytes.ts'
import { EvidenceFailure } from './evidence-failure.ts'
import { inTurn } from './in-turn.ts'

/** The most that one `evidence.read` may ask for. */
export const chunkBytes = 256 * 1024
/** Calls under way at any time: enough to keep the store busy, few enough that a draft's save is not behind hundreds. */
export const callsAtOnce = 4

/** The bytes of one piece, asked of the store as they are needed. */
export interface EvidenceSource {
  readonly sizeBytes: number
  /**
   * Bytes `begin` to `end` (excluded, at most `sizeBytes`), in calls of at most 256 KiB, a few of them side by side.
   * @throws EvidenceFailure when the store has no such bytes, or the piece was closed.
   */
  read(begin: number, end: number): Promise<Uint8Array<ArrayBuffer>>
}

export interface SourceInput {
  readonly call: DesktopClient['call']
  readonly attachmentId: string
  readonly sizeBytes: number
  readonly signal: AbortSignal
}

/** The source of one piece. Chunks that are being asked for are shared, so reading ahead costs no second call. */
export function evidenceSource({ call, attachmentId, sizeBytes, signal }: SourceInput): EvidenceSource {
  const asked = new Map<string, Promise<Uint8Array<ArrayBuffer>>>()

  const next = inTurn(callsAtOnce)
  const ask = async (begin: number, end: number): Promise<Uint8Array<ArrayBuffer>> => {
    if (signal.aborted) throw new EvidenceFailure('internal', { cause: signal.reason })
    const answer = await call('evidence.read', { attachmentId, begin, end })
    if (!answer.ok) throw new EvidenceFailure(knownFailure(answer.failure.code))
    const bytes = bytesOfBase64(answer.value.base64)
    if (bytes.length === end - begin) return bytes
    if (bytes.length === 0 || bytes.length > end - begin) throw new EvidenceFailure('evidence-damaged')
    return joined([bytes, await ask(begin + bytes.length, end)])
  }
  const chunk = (begin: number, end: number) => {
    const key = `${begin}-${end}`
    const known = asked.get(key)
    if (known !== undefined) return known
    const asking = next(() => ask(begin, end))
    asked.set(key, asking)
    const forget = () => asked.delete(key)
    asking.then(forget, forget)
    return asking
  }

  return {
    sizeBytes,
    async read(begin, end) {
      const ranges = chunksOf(begin, Math.min(end, sizeBytes))
      const parts = await Promise.all(ranges.map((range) => chunk(range.begin, range.end)))
      return joined(parts)
    },
  }
}

export interface ByteRange {
  readonly begin: number
  readonly end: number
}

/** The calls that a range takes: cut at multiples of 256 KiB, so that neighbours never ask for the same bytes twice. */
export function chunksOf(begin: number, end: number): readonly ByteRange[] {
  const ranges: ByteRange[] = []
  for (let from = begin; from < end;) {
    const to = Math.min(end, (Math.floor(from / chunkBytes) + 1) * chunkBytes)
    ranges.push({ begin: from, end: to })
    from = to
  }
  return ranges
}

/** Always a new buffer: what is handed to a worker leaves this side. */
function joined(parts: readonly Uint8Array<ArrayBuffer>[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

function knownFailure(code: string) {
  return failureCodes.find((known) => known === code) ?? 'internal'
}
