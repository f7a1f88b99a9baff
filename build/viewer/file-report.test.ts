import { expect, test } from 'vitest'
import { failedReport, tableOf, type FileReport } from './file-report.ts'

const rendered: FileReport = {
  file: 'a/证明.pdf',
  outcome: 'rendered',
  reason: null,
  words: null,
  pages: 14,
  firstPageMs: 271,
  peakMemoryMb: 225,
  blank: false,
  upload: 'accepted',
  turns: { count: 12, coldMs: 143, keptMs: 9 },
  reference: { by: 'pdftoppm', difference: 0.0312, agrees: true },
}

test('a line a file with the reason behind it, numbers to the right, and one that counts', () => {
  const lines = tableOf([rendered, { ...rendered, blank: true, pages: 1 }, failedReport('gone.pdf', 'missing')]).split(
    '\n',
  )
  expect(lines[1]).toBe('rendered     14  271   143     9  225  accepted  0.03 pdftoppm  a/证明.pdf')
  expect(lines[2]).toContain('rendered      1  271')
  expect(lines[2]).toMatch(/\(blank\)$/)
  expect(lines[3]).toMatch(/^failed .*gone\.pdf {2}\(missing\)$/)
  expect(lines[4]).toBe('2 rendered, 0 cards, 1 failed')
})
