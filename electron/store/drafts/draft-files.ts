import type { AddDraftFile } from '../../../shared/contract/desktop.ts'
import type { DraftDocument } from '../../../shared/contract/documents/draft-document.ts'
import { lookAtFile, type FileLookCode } from '../../../shared/domain/evidence-file/look-at-file.ts'
import { mostProofFiles, type ProofFile } from '../../../shared/domain/evidence-file/proof-file.ts'
import { ok, refuse, type Result } from '../../../shared/domain/result.ts'
import type { OpenProfile } from '../open-profile.ts'
import { namedFiles } from '../own-files/named-files.ts'
import { writeTransaction } from '../sqlite/write-transaction.ts'
import { draftId, readDraft } from './save-draft.ts'

type DraftFiles = Pick<OpenProfile, 'database' | 'collections' | 'ownFiles' | 'serverNowMs'>

/**
 * Adds a scan to what is half-written, after looking at its bytes; its name says nothing of what it is. Bytes and draft are on the disk
 * when this resolves; the bytes first, so that no draft names what is not there. The same again changes nothing.
 * Refusals: those of `lookAtFile`, 'request-invalid' for one too many.
 * @throws StoreFailure, or what the file system throws; the draft is then as it was
 */
export function addDraftFile(
  { database, collections, ownFiles, serverNowMs }: DraftFiles,
  { caseId, slot, name, base64 }: AddDraftFile,
): Promise<Result<ProofFile, { readonly code: FileLookCode | 'request-invalid' }>> {
  const bytes = Buffer.from(base64, 'base64')
  const look = lookAtFile(bytes)
  if (!look.ok) return Promise.resolve(look)
  const { mime } = look.value
  return ownFiles.inTurn(async () => {
    const id = draftId(caseId, slot)
    if (filesOf(readDraft(database, collections, id)).length >= mostProofFiles)
      return refuse({ code: 'request-invalid' })
    const sha256 = await ownFiles.put(bytes)
    const file: ProofFile = { sha256, sizeBytes: bytes.length, mime, name }
    // What was typed while the file was written is kept: the draft is read again.
    const before = readDraft(database, collections, id)
    const known = filesOf(before).find((each) => each.sha256 === sha256)
    if (known !== undefined) return ok(known)
    const draft: DraftDocument = before ?? { id, caseId, slot, text: '', form: [], savedAtMs: 0 }
    const document = { ...draft, files: [...filesOf(before), file], savedAtMs: serverNowMs() }
    writeTransaction(database, (tx) => tx.upsert(collections.drafts, [document]))
    return ok(file)
  })
}

/** Takes a scan out of what is half-written; its bytes go once nothing else names them. @throws StoreFailure */
export function removeDraftFile(
  { database, collections, ownFiles, serverNowMs }: DraftFiles,
  { caseId, slot, sha256 }: { readonly caseId: string; readonly slot: string; readonly sha256: string },
): Promise<void> {
  return ownFiles.inTurn(async () => {
    const id = draftId(caseId, slot)
    const draft = readDraft(database, collections, id)
    const files = filesOf(draft).filter((each) => each.sha256 !== sha256)
    if (draft === null || files.length === filesOf(draft).length) return
    const { files: _before, ...rest } = draft
    const isEmpty = files.length === 0 && rest.text === '' && rest.form.length === 0
    const document = { ...rest, ...(files.length === 0 ? {} : { files }), savedAtMs: serverNowMs() }
    writeTransaction(database, (tx) =>
      isEmpty ? tx.purge(collections.drafts, [id]) : tx.upsert(collections.drafts, [document]),
    )
    await ownFiles.keepOnly(namedFiles(database, collections))
  })
}

function filesOf(draft: DraftDocument | null): readonly ProofFile[] {
  return draft?.files ?? []
}
