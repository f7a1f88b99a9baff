import type { ProblemList } from './problem.ts'
import type { RawApplication } from './raw-application.ts'
import { readJson } from './read-json.ts'
import { readWithin } from './read-within.ts'
import { readWorkbook } from './read-workbook.ts'
import { readXlsx } from './read-xlsx.ts'
import { workbookLimits } from './unpack-xlsx.ts'

export interface Source {
  /** The file of the applications, by its path in the folder; '' where there is none. */
  readonly path: string
  readonly applications: readonly RawApplication[]
}

/** The applications of a folder: of the one workbook or JSON file that lies directly in it. */
export async function readSource(files: ReadonlyMap<string, string>, problems: ProblemList): Promise<Source> {
  const candidates = [...files.keys()].filter((path) => !path.includes('/') && /\.(?:xlsx|json)$/iu.test(path)).sort()
  const [path, second] = candidates
  if (path === undefined || second !== undefined) {
    const old = [...files.keys()].find((each) => !each.includes('/') && /\.(?:xls|et|csv)$/iu.test(each))
    if (path === undefined && old !== undefined) problems.add({ file: old }, 'source-old-format')
    else if (path === undefined) problems.add({ file: '.' }, 'source-missing')
    else problems.add({ file: '.' }, 'source-several', { files: candidates.join('、') })
    return { path: path ?? '', applications: [] }
  }
  const bytes = await readWithin(files.get(path) ?? '', workbookLimits.packedBytes)
  if (typeof bytes === 'string') {
    problems.add({ file: path }, bytes === 'unreadable' ? 'unreadable' : 'source-too-large')
    return { path, applications: [] }
  }
  if (/\.json$/iu.test(path)) {
    const text = bytes.toString('utf8').replace(/^\uFEFF/u, '')
    return { path, applications: readJson(text, { file: path, problems }) }
  }
  const sheets = await readXlsx(bytes, { file: path, problems })
  return { path, applications: sheets.length === 0 ? [] : readWorkbook(sheets, { file: path, problems }) }
}
