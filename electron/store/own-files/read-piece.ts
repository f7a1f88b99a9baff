import type { EvidenceRead, EvidenceShelf } from '../evidence/evidence-shelf.ts'
import { BlobDamaged } from '../evidence/sealed-blob.ts'
import type { OpenProfile } from '../open-profile.ts'

export interface PieceSources {
  readonly profile: Pick<OpenProfile, 'ownFiles'>
  readonly evidence: Pick<EvidenceShelf, 'read'>
}

/** Bytes of what a window shows: a scan that was added here, known by its hash, or a piece that came from the server. */
export async function readPiece(
  { profile: { ownFiles }, evidence }: PieceSources,
  attachmentId: string,
  begin: number,
  end: number,
): Promise<EvidenceRead> {
  if (!/^[0-9a-f]{64}$/.test(attachmentId)) return evidence.read(attachmentId, begin, end)
  const sizeBytes = await ownFiles.sizeOf(attachmentId)
  if (sizeBytes === null) return { ok: false, code: 'not-found' }
  try {
    return { ok: true, bytes: await ownFiles.read(attachmentId, begin, end), sizeBytes }
  } catch (error) {
    if (error instanceof BlobDamaged) return { ok: false, code: 'evidence-damaged' }
    throw error
  }
}
