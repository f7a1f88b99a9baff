import { parseArgs } from 'node:util'
import { findTestBrowser } from '../e2e/desk/find-test-browser.ts'
import { compile } from './compile.ts'
import { tableOf, type FileReport } from './viewer/file-report.ts'
import { viewFiles } from './viewer/view-files.ts'

const usage = `npm run -s viewer -- FILE|FOLDER… [--json] [--reference] [--turn] [--shots DIR] [--fonts FILE]

Opens files in the desk's own viewer, headless, and tells what became of each: rendered, a card with its reason, or failed.
  --json       one JSON object a line and file instead of a table
  --reference  compares first pages with another program's (pdftoppm of poppler-utils); one that differs has failed
  --turn       turns up to 12 pages forward and back and tells the slowest turn of each
  --shots DIR  writes a PNG of each window
  --fonts FILE takes the browser's fonts from this fontconfig: what a machine without Chinese fonts would show
Exit code: 0, 1 where a file failed, 2 where nothing could be opened.
`

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      json: { type: 'boolean', default: false },
      reference: { type: 'boolean', default: false },
      turn: { type: 'boolean', default: false },
      shots: { type: 'string' },
      fonts: { type: 'string' },
    },
  })
  if (positionals.length === 0) {
    process.stderr.write(usage)
    return 2
  }
  const browser = await findTestBrowser()
  if (browser === null) {
    process.stderr.write('There is no Chromium, Chrome or Edge to open the viewer in (ZHIPING_BROWSER can name one).\n')
    return 2
  }
  await compile()
  const reports: FileReport[] = []
  const { shots, fonts } = values
  const options = {
    browser,
    compares: values.reference,
    turns: values.turn,
    ...(shots === undefined ? {} : { shotsDir: shots }),
    ...(fonts === undefined ? {} : { fontconfig: fonts }),
  }
  for await (const report of viewFiles(positionals, options)) {
    reports.push(report)
    if (values.json) process.stdout.write(`${JSON.stringify(report)}\n`)
    else process.stderr.write(`${report.outcome.padEnd(8)} ${report.file}\n`)
  }
  if (!values.json) process.stdout.write(tableOf(reports))
  if (reports.length === 0) process.stderr.write('There is no file in what was named.\n')
  return reports.length === 0 ? 2 : reports.some(({ outcome }) => outcome === 'failed') ? 1 : 0
}

try {
  process.exitCode = await main()
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 2
}
