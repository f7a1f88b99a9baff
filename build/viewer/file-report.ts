import type { FileRefusalCode } from '../../server/applicant/inspect-file.ts'
import type { Sight } from './look-at.ts'
import type { Turns } from './turn-pages.ts'
import type { Agreement } from './compare-page.ts'

/** What became of one file; a line of `--json`. */
export interface FileReport extends Omit<Sight, 'reason'> {
  readonly file: string
  /**
   * Null where it is rendered. A card's code; where it failed: 'missing', 'no-file', 'not-readable', 'not-taken' (it did not come to
   * the shelf), 'crashed', 'hung', 'differs' (from its reference), 'no-window', or the code of a card that is no fault of the file.
   */
  readonly reason: string | null
  /** What the server says to the same file when it is uploaded; null where it was not asked. */
  readonly upload: 'accepted' | FileRefusalCode | null
  /** How fast its pages turn; null where they were not turned. */
  readonly turns: Turns | null
  /** Null where nothing was compared. */
  readonly reference: Agreement | null
}

export function failedReport(file: string, reason: string): FileReport {
  return {
    file,
    outcome: 'failed',
    reason,
    words: null,
    pages: null,
    firstPageMs: null,
    peakMemoryMb: null,
    blank: false,
    upload: null,
    turns: null,
    reference: null,
  }
}

const heading = ['outcome', 'pages', 'ms', 'turn', 'back', 'MB', 'upload', 'reference', 'file', 'reason']
const numbers = new Set(['pages', 'ms', 'turn', 'back', 'MB'])

/** For people: a line for each file and one that counts them. */
export function tableOf(reports: readonly FileReport[]): string {
  const rows = [heading, ...reports.map(cellsOf)]
  const widths = heading.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)))
  const pad = (text: string, column: number): string => {
    if (column >= heading.length - 2) return text
    return numbers.has(heading[column] ?? '') ? text.padStart(widths[column] ?? 0) : text.padEnd(widths[column] ?? 0)
  }
  const lines = rows.map((row) => row.map(pad).join('  ').trimEnd())
  const count = (outcome: FileReport['outcome']): number =>
    reports.filter((report) => report.outcome === outcome).length
  return `${lines.join('\n')}\n${count('rendered')} rendered, ${count('card')} cards, ${count('failed')} failed\n`
}

function cellsOf(report: FileReport): readonly string[] {
  const { file, outcome, reason, pages, firstPageMs, peakMemoryMb, blank, upload, turns, reference } = report
  return [
    outcome,
    String(pages ?? ''),
    String(firstPageMs ?? ''),
    String(turns?.coldMs ?? ''),
    String(turns?.keptMs ?? ''),
    String(peakMemoryMb ?? ''),
    upload ?? '',
    reference === null ? '' : `${reference.difference.toFixed(2)} ${reference.by}`,
    file,
    [...(reason === null ? [] : [`(${reason})`]), ...(blank ? ['(blank)'] : [])].join(' '),
  ]
}
