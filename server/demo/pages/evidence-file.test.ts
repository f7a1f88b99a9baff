import { createHash } from 'node:crypto'
import { availableParallelism } from 'node:os'
import { performance } from 'node:perf_hooks'
import { loadImage } from '@napi-rs/canvas'
import { getDocument, OPS } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { describe, expect, it } from 'vitest'
import {
  makeEvidenceFiles,
  type EvidenceFile,
  type EvidenceWish,
  type PageFlaw,
  type PageKind,
} from './evidence-file.ts'
import { evidenceLimitBytes } from './page-task.ts'

const kinds: readonly PageKind[] = [
  'id-card',
  'diploma',
  'degree',
  'title-certificate',
  'appointment',
  'appraisal',
  'education-certificate',
  'paper',
  'project',
  'project-closing',
  'award',
  'patent',
  'insurance',
  'publicity',
  'summary',
  'photo',
]

function wishOf(change: Partial<EvidenceWish>): EvidenceWish {
  const person = {
    name: '李㛃文',
    idNumberMasked: '360102********002X',
    nation: '维吾尔族',
    unit: '滕阁市第三人民医院',
  }
  return {
    kind: 'award',
    format: 'jpg',
    pages: 1,
    person,
    title: '优质护理竞赛一等奖',
    year: 2022,
    number: '演示2022-017',
    flaw: 'none',
    seed: 11,
    ...change,
  }
}

async function make(wishes: readonly EvidenceWish[], workers = 2): Promise<EvidenceFile[]> {
  const files: EvidenceFile[] = []
  await makeEvidenceFiles(wishes, { workers, onFile: (index, file) => void (files[index] = file) })
  expect(files.filter(Boolean)).toHaveLength(wishes.length)
  return files
}

const hashOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')
const startOf = (bytes: Uint8Array) => Buffer.from(bytes.subarray(0, 4)).toString('latin1')

function openPdf(file: EvidenceFile) {
  return getDocument({ data: new Uint8Array(file.bytes), verbosity: 0 })
}

// Drawing pages keeps both cores busy; on a machine that does other work it takes long.
describe('evidence files', { timeout: 120_000 }, () => {
  it('are the same bytes for the same wish, whatever the number of workers', async () => {
    const wishes = (['jpg', 'png', 'pdf'] as const).flatMap((format) =>
      (['title-certificate', 'project', 'id-card'] as const).map((kind, seed) =>
        wishOf({ kind, format, seed, pages: format === 'pdf' ? 3 : 1 }),
      ),
    )
    const one = (await make(wishes, 1)).map((file) => hashOf(file.bytes))
    const two = (await make(wishes, 2)).map((file) => hashOf(file.bytes))
    const reversed = (await make(wishes.toReversed(), 2)).map((file) => hashOf(file.bytes)).toReversed()
    expect(two).toEqual(one)
    expect(reversed).toEqual(one)
    expect(new Set(one).size).toBe(wishes.length)
  })

  it('of every kind open as what they say they are and weigh at most 2 MiB', async () => {
    const wishes = kinds.flatMap((kind) => [wishOf({ kind }), wishOf({ kind, format: 'png' })])
    const starts = { 'image/jpeg': '\xff\xd8\xff', 'image/png': '\x89PNG', 'application/pdf': '%PDF' }
    for (const file of await make(wishes)) {
      expect(startOf(file.bytes).startsWith(starts[file.mime])).toBe(true)
      expect(file.bytes.length).toBeLessThanOrEqual(evidenceLimitBytes)
      const image = await loadImage(Buffer.from(file.bytes))
      expect([image.width, image.height]).toEqual([file.widthPx, file.heightPx])
    }
  })

  it('as PDF have the pages asked for, images only and no text, even when long', async () => {
    const heavy: readonly PageKind[] = ['insurance', 'summary', 'paper', 'education-certificate']
    const wishes = kinds.map((kind) => wishOf({ kind, format: 'pdf', pages: heavy.includes(kind) ? 8 : 1 }))
    for (const [index, file] of (await make(wishes)).entries()) {
      expect(file.bytes.length).toBeLessThanOrEqual(evidenceLimitBytes)
      const opening = openPdf(file)
      const pdf = await opening.promise
      expect(pdf.numPages).toBe(wishes[index]?.pages)
      const page = await pdf.getPage(1)
      const operators = await page.getOperatorList()
      expect(operators.fnArray).toContain(OPS.paintImageXObject)
      expect((await page.getTextContent()).items).toEqual([])
      await opening.destroy()
    }
  })

  it.each(['jpg', 'pdf'] as const)('as %s lie sideways, blurred or blank when wished', async (format) => {
    const flaws: readonly PageFlaw[] = ['none', 'sideways', 'blurred', 'blank']
    const [straight, sideways, blurred, blank] = await make(
      flaws.map((flaw) => wishOf({ kind: 'publicity', format, flaw })),
    )
    expect(straight && [straight.widthPx, straight.heightPx]).toEqual([1240, 1754])
    expect(sideways && [sideways.widthPx, sideways.heightPx]).toEqual([1754, 1240])
    if (format === 'pdf' && sideways) {
      const page = await (await openPdf(sideways).promise).getPage(1)
      expect(page.view[2]).toBeGreaterThan(page.view[3] ?? 0)
    }
    expect(
      new Set([straight, sideways, blurred, blank].map((file) => hashOf(file?.bytes ?? new Uint8Array()))).size,
    ).toBe(4)
  })

  it('fail loudly when an image is wished with several pages', async () => {
    await expect(make([wishOf({ format: 'jpg', pages: 2 })])).rejects.toThrow('an image has one page')
  })

  it('of four applications are made while a person waits', async () => {
    const wishes = Array.from({ length: 4 }, (_, person) =>
      kinds.map((kind, at) => {
        const pdf = ['appointment', 'appraisal', 'education-certificate', 'paper', 'project', 'summary'].includes(kind)
        return wishOf({ kind, format: pdf ? 'pdf' : 'jpg', pages: pdf ? 2 + (at % 3) : 1, seed: person * 97 + at })
      }),
    ).flat()
    const start = performance.now()
    const files = await make(wishes)
    const pages = files.reduce((sum, file) => sum + file.pages, 0)
    const megabytes = files.reduce((sum, file) => sum + file.bytes.length, 0) / 1e6
    console.log(
      `demo pages: ${files.length} files, ${pages} pages, ${megabytes.toFixed(1)} MB in ${((performance.now() - start) / 1000).toFixed(1)} s on ${availableParallelism()} cores`,
    )
  })
})
