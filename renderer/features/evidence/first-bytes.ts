import { chunkBytes, type EvidenceSource } from './evidence-source.ts'

/** Up to this size the whole file is read at once: fewer turns than asking for its parts. */
const wholeBytes = 4 * chunkBytes

/** All of a small file, or both ends of a large one: a PDF begins to be understood from its end, so they come in the same turn. */
export type FirstBytes = Whole | Ends
interface Whole {
  readonly head: Uint8Array<ArrayBuffer>
  readonly isWhole: true
}
export interface Ends {
  readonly head: Uint8Array<ArrayBuffer>
  readonly isWhole: false
  readonly tailBegin: number
  readonly tail: Uint8Array<ArrayBuffer>
}

/** @throws EvidenceFailure with what the store answered */
export async function firstBytes(source: EvidenceSource): Promise<FirstBytes> {
  const { sizeBytes } = source
  if (sizeBytes <= wholeBytes) return { head: await source.read(0, sizeBytes), isWhole: true }
  const tailBegin = Math.floor((sizeBytes - 1) / chunkBytes) * chunkBytes
  const [head, tail] = await Promise.all([source.read(0, chunkBytes), source.read(tailBegin, sizeBytes)])
  return { head, isWhole: false, tailBegin, tail }
}
