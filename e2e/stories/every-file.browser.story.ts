import { existsSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { expect } from '@playwright/test'
import { runViewer } from '../../build/viewer/run-viewer.suite.ts'
import { story } from '../story.ts'
import { corpusSample } from '../viewer/corpus-sample.ts'
import { hardFiles, unembeddedChinese, writeHardFiles } from '../viewer/hard-files.ts'

const corpus = path.resolve(import.meta.dirname, '../../../shared/data')
const latinFonts = path.resolve(import.meta.dirname, '../../node_modules/pdfjs-dist/standard_fonts')
const poppler = (process.env['PATH'] ?? '').split(path.delimiter).some((folder) => existsSync(path.join(folder, 'pdftoppm'))) // oxfmt-ignore

story('every file is shown or ends on a card that says why, whatever the one before it did', async ({ folder }) => {
  const asked: string[] = []
  const network = createServer((request, response) => {
    asked.push(request.url ?? '')
    response.end()
  })
  await new Promise<void>((resolve) => network.listen(0, '127.0.0.1', resolve))
  const files = await hardFiles(`http://127.0.0.1:${(network.address() as AddressInfo).port}`)
  const { reports, code } = await runViewer(await writeHardFiles(folder, files))
  network.close()

  const found = reports.map(({ outcome, reason, pages, blank }) =>
    outcome === 'rendered' ? { outcome, pages, ...(blank ? { blank } : {}) } : { outcome, reason },
  )
  const wanted = files.map(({ expected }) =>
    expected.outcome === 'card' ? { outcome: expected.outcome, reason: expected.reason } : expected,
  )
  const named = <T>(values: readonly T[]) => values.map((value, index) => [files[index]?.name, value])
  expect(named(found)).toEqual(named(wanted))
  for (const [index, { name, expected }] of files.entries())
    if (expected.outcome === 'card') expect(reports[index]?.words, name).toContain(expected.words)
  // UI-3: no sheet of 9933 × 7016 takes the machine's memory, nor does anything else that is shown.
  const shown = reports.filter(({ outcome }) => outcome === 'rendered')
  expect(shown.filter(({ peakMemoryMb }) => peakMemoryMb !== null && peakMemoryMb > 1000)).toEqual([])
  // One of them is not there.
  expect(code).toBe(1)
  // Whoever runs a script, follows a link or sends a form of a PDF would have asked.
  expect(asked).toEqual([])
})

story('a page that lacks its Chinese font agrees with its reference, and boxes in its place do not', async ({ folder }) => {
  story.skip(!poppler, 'pages are compared with those of pdftoppm (poppler-utils), which is not installed')
  const file = path.join(folder, 'chinese.pdf')
  await writeFile(file, unembeddedChinese)
  const shown = await runViewer([file, '--reference'])
  expect(shown.code).toBe(0)
  expect(shown.reports[0]).toMatchObject({ outcome: 'rendered', reference: { by: 'pdf.js in Node', agrees: true } })

  const latin = path.join(folder, 'latin.conf')
  await writeFile(latin, `<?xml version="1.0"?><fontconfig><dir>${latinFonts}</dir><cachedir>${folder}/latin</cachedir></fontconfig>\n`)
  const boxes = await runViewer([file, '--reference', '--fonts', latin])
  expect(boxes.code).toBe(1)
  expect(boxes.reports[0]).toMatchObject({ outcome: 'failed', reason: 'differs', reference: { agrees: false } })
}) // oxfmt-ignore

story('files of the public corpus are shown as another program shows them, or refused for the right reason', async () => {
  story.skip(!existsSync(corpus), 'the public corpus is not beside the repository (../shared/data)')
  story.skip(!poppler, 'pages are compared with those of pdftoppm (poppler-utils), which is not installed')
  const names = Object.keys(corpusSample)
  const { reports } = await runViewer([...names.map((name) => path.join(corpus, name)), '--reference'])
  expect(reports.filter(({ reference }) => reference?.agrees === false)).toEqual([])
  const found = reports.map(({ outcome, reason, pages }) => [outcome, outcome === 'rendered' ? pages : reason])
  expect(Object.fromEntries(names.map((name, index) => [name, found[index]]))).toEqual(corpusSample)
  expect(reports.filter(({ outcome, reference }) => outcome === 'rendered' && reference === null)).toEqual([])
}) // oxfmt-ignore
