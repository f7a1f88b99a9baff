import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { checkErrors } from './check-errors.ts'
import { checkFiles } from './check-files.ts'
import { checkI18n, type Catalogue } from './check-i18n.ts'
import { checkImports } from './check-imports.ts'
import { checkPlannedAgainst, checkRules } from './check-rules.ts'
import { earlierPlanned } from './earlier-planned.ts'
import { listFiles, readSources } from './source-files.ts'

/** One check of the repository and what it found wrong; none when it passed. */
export interface CheckResult {
  readonly name: string
  readonly faults: readonly string[]
}

async function exported(root: string, path: string, name: string): Promise<unknown> {
  const file = join(root, path)
  if (!existsSync(file)) return undefined
  try {
    const loaded = (await import(pathToFileURL(file).href)) as Readonly<Record<string, unknown>>
    return loaded[name]
  } catch (error) {
    // The checks that need it then say that it does not export what they look for; why is said here.
    console.error(`${path}: ${error instanceof Error ? error.message : String(error)}`)
    return undefined
  }
}

function isCatalogue(value: unknown): value is Catalogue {
  return (
    typeof value === 'object' && value !== null && Object.values(value).every((message) => typeof message === 'string')
  )
}

/** Run every check on the repository at `root`: reads files and loads the error codes and the message catalogues. */
export async function runRepositoryChecks(root: string): Promise<CheckResult[]> {
  const sources = await readSources(root)
  const textOf = (path: string) => sources.find((file) => file.path === path)?.text ?? ''
  const rules = textOf('docs/rules.md')
  const codes = await exported(root, 'shared/contract/errors.ts', 'errorCodes')
  const zhCn = await exported(root, 'shared/i18n/zh-cn.ts', 'zhCn')
  const en = await exported(root, 'shared/i18n/en.ts', 'en')
  const messages = isCatalogue(zhCn) && isCatalogue(en) ? { zhCn, en } : null
  const noMessages = ['shared/i18n/zh-cn.ts and en.ts do not export the flat objects zhCn and en']
  const errorFaults = messages
    ? checkErrors({
        codes: Array.isArray(codes) ? codes.map(String) : [],
        sources,
        documentText: textOf('docs/errors.md'),
        messageKeys: { 'zh-cn': Object.keys(messages.zhCn), en: Object.keys(messages.en) },
      })
    : noMessages
  return [
    { name: 'rules', faults: [...checkRules(rules, sources), ...checkPlannedAgainst(earlierPlanned(root), rules)] },
    { name: 'files', faults: checkFiles(await listFiles(root), sources) },
    { name: 'imports', faults: checkImports(sources) },
    { name: 'errors', faults: errorFaults },
    { name: 'i18n', faults: messages ? checkI18n(messages.zhCn, messages.en, sources) : noMessages },
  ]
}
