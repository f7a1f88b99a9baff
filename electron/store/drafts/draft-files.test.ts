import { createHash, randomBytes } from 'node:crypto'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { fileLimits } from '../../../shared/domain/evidence-file/look-at-file.ts'
import { OwnFiles } from '../own-files/own-files.ts'
import { namedFiles } from '../own-files/named-files.ts'
import { readPiece } from '../own-files/read-piece.ts'
import { writeTransaction } from '../sqlite/write-transaction.ts'
import { temporaryFolder, type TemporaryFolder } from '../sqlite/temporary-database.suite.ts'
import { DeskAtHand } from '../test-server/desk-at-hand.suite.ts'
import { addDraftFile, removeDraftFile } from './draft-files.ts'
import { discardDraft, endDraft, readDraft, saveDraft } from './save-draft.ts'

const key = new Uint8Array(32).fill(7)
const slot = 'publicity-conclude'
/** Larger than a chunk, so that there are several. */
const pdf = Buffer.concat([Buffer.from('%PDF-1.7 门诊楼公示'), randomBytes(600_000)])

let desk: DeskAtHand
let place: TemporaryFolder
let ownFiles: OwnFiles
beforeEach(async () => {
  desk = await DeskAtHand.open()
  place = temporaryFolder()
  ownFiles = new OwnFiles(folder(), key)
})
afterEach(async () => {
  await ownFiles.close()
  await desk.remove()
  place.remove()
})

const folder = () => join(place.folder, 'own-files')
const profile = () => ({ database: desk.database, collections: desk.collections, ownFiles, serverNowMs: () => 9 })
const add = (bytes: Buffer, name = '公示.pdf', caseId = 'case-1') =>
  addDraftFile(profile(), { caseId, slot, name, base64: bytes.toString('base64') })
const draft = (caseId = 'case-1') => readDraft(desk.database, desk.collections, `${caseId}/${slot}`)
const codeOf = async (bytes: Buffer) => {
  const added = await add(bytes)
  return added.ok ? added.value.mime : added.refusal.code
}
const sha256 = createHash('sha256').update(pdf).digest('hex')

/** Bytes at the end of each stored file of this name. */
function spoil(copy: 'first' | 'second'): void {
  for (const name of readdirSync(folder()).filter((each) => each.endsWith('-2') === (copy === 'second'))) {
    const path = join(folder(), name)
    writeFileSync(path, readFileSync(path).fill(0, 300_000, 300_016))
  }
}

async function read(): Promise<string> {
  const piece = await readPiece({ profile: { ownFiles }, evidence: { read: () => Promise.reject(new Error('asked')) } }, sha256, 500_000, 500_010) // oxfmt-ignore
  return piece.ok ? Buffer.from(piece.bytes).toString('hex') : piece.code
}

describe('a scan that is added to a draft', () => {
  it('[DUR-1] [ENC-2] lies on the disk twice and sealed, and the draft names it, when it is said to be there', async () => {
    expect(await add(pdf)).toEqual({ ok: true, value: { sha256, sizeBytes: pdf.length, mime: 'application/pdf', name: '公示.pdf' } }) // oxfmt-ignore
    expect(draft()).toMatchObject({ text: '', form: [], files: [{ sha256, name: '公示.pdf' }] })
    const stored = readdirSync(folder()).map((name) => readFileSync(join(folder(), name)))
    expect(stored).toHaveLength(2)
    for (const bytes of stored) expect([bytes.includes('%PDF'), bytes.includes(pdf.subarray(1000, 1016))]).toEqual([false, false]) // oxfmt-ignore
    expect(readdirSync(folder()).some((name) => name.includes(sha256.slice(0, 8)))).toBe(false)
    await ownFiles.close()
    ownFiles = new OwnFiles(folder(), key)
    expect(await ownFiles.bytesOf(sha256)).toEqual(pdf)
  })

  it('stays with what is typed and with what is deleted again, until it is removed itself', async () => {
    await add(pdf)
    saveDraft(desk.database, desk.collections, { caseId: 'case-1', slot, text: '存档', form: [] }, 10)
    expect(draft()).toMatchObject({ text: '存档', files: [{ sha256 }] })
    discardDraft(desk.database, desk.collections, 'case-1', slot)
    expect(draft()).toMatchObject({ text: '', files: [{ sha256 }] })
    await removeDraftFile(profile(), { caseId: 'case-1', slot, sha256 })
    expect([draft(), readdirSync(folder())]).toEqual([null, []])
  })

  it('is one file for two cases, and goes with the last draft or act that names it', async () => {
    await add(pdf)
    await add(pdf, 'b.pdf', 'case-2')
    expect(readdirSync(folder())).toHaveLength(2)
    await removeDraftFile(profile(), { caseId: 'case-1', slot, sha256 })
    expect(await ownFiles.sizeOf(sha256)).toBe(pdf.length)
    const file = { sha256, sizeBytes: pdf.length, mime: 'application/pdf', name: 'b.pdf' } as const
    desk.decide('case-2', { kind: 'publicity-conclude', proof: '存档', files: [file], opinion: '' })
    await removeDraftFile(profile(), { caseId: 'case-2', slot, sha256 })
    expect(await ownFiles.sizeOf(sha256)).toBe(pdf.length)
    expect([...namedFiles(desk.database, desk.collections)]).toEqual([sha256])
  })

  it('that was added while its decision was on the way stays, as a draft of its own', async () => {
    await add(pdf)
    const late = await add(Buffer.from('%PDF-1.7 late'), '迟到.pdf')
    const named = draft()?.files?.slice(0, 1) ?? []
    saveDraft(desk.database, desk.collections, { caseId: 'case-1', slot, text: '存档', form: [] }, 10)
    const end = (files: typeof named) =>
      writeTransaction(desk.database, (tx) => endDraft(tx, desk.collections, `case-1/${slot}`, files))
    end(named)
    expect(draft()).toMatchObject({ text: '', files: [late.ok && late.value] })
    end(draft()?.files ?? [])
    expect(draft()).toBeNull()
  })

  it('is looked at by its bytes: what is no scan, broken or too large is not taken, nor a sixth', async () => {
    const png = Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), Buffer.alloc(60)])
    expect(await codeOf(Buffer.from('<html>'))).toBe('file-type')
    expect(await codeOf(png)).toBe('file-damaged')
    expect(await codeOf(Buffer.concat([pdf, Buffer.alloc(fileLimits.sizeBytes)]))).toBe('file-size')
    expect([draft(), readdirSync(folder())]).toEqual([null, []])
    const page = (n: number) => Buffer.from(`%PDF-1.7 ${n}`)
    const codes = await Promise.all([1, 2, 3, 3, 4, 5, 6].map((n) => codeOf(page(n))))
    expect(codes).toEqual([...Array<string>(6).fill('application/pdf'), 'request-invalid'])
    expect(draft()?.files).toHaveLength(5)
  })

  it('one spoilt copy is no loss, and of two nothing is shown that is not what was added', async () => {
    await add(pdf)
    const shown = pdf.subarray(500_000, 500_010).toString('hex')
    spoil('first')
    expect([await read(), (await ownFiles.bytesOf(sha256))?.length]).toEqual([shown, pdf.length])
    spoil('second')
    expect([await read(), await ownFiles.bytesOf(sha256)]).toEqual(['evidence-damaged', null])
  })
})
