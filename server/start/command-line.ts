import { isIPv4 } from 'node:net'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { CannotStart } from '../cannot-start.ts'
import { languages, type Language } from '../import/say-problem.ts'

/** What a command line asks for. `folder`: the server's own, `server` within the data folder. */
export type Command =
  | {
      readonly do: 'serve'
      readonly folder: string
      readonly port: number
      readonly host: string
      readonly demo: boolean
      /** Of the demo, in all; null: those of its story. */
      readonly applications: number | null
    }
  | { readonly do: 'backup' | 'restore'; readonly folder: string; readonly file: string }
  | { readonly do: 'new-epoch'; readonly folder: string }
  | { readonly do: 'verify'; readonly folder: string }
  | { readonly do: 'calendar-import'; readonly folder: string; readonly file: string }
  | {
      readonly do: 'import'
      readonly folder: string
      readonly from: string
      readonly checkOnly: boolean
      readonly submit: boolean
      readonly batchId: string
      readonly language: Language
    }
  | { readonly do: 'import-template'; readonly folder: string; readonly to: string }

const usage = `server [serve] [--data DIR] [--port N] [--host H] [--demo [--applications N]] | server backup FILE | server restore FILE | server new-epoch | server verify | server calendar import FILE | server import DIR [--check] [--submit] [--batch ID] [--lang en] | server import --template DIR`

/** @throws CannotStart 'request-invalid' with the usage, or where the demo would be offered to other machines */
export function readCommandLine(words: readonly string[]): Command {
  const { values, positionals } = parse(words)
  const [command = 'serve', file, ...more] = positionals
  const folder = join(resolve(values.data), 'server')
  if (command === 'calendar' && file === 'import' && more.length === 1)
    return { do: 'calendar-import', folder, file: resolve(more[0] ?? '') }
  if (command === 'import') return importCommand(values, { folder, from: file, more })
  if (more.length > 0 || isForImport(values)) throw misused()
  if (command === 'serve' && file === undefined) {
    const port = Number(values.port)
    if (!Number.isInteger(port) || port < 0 || port > 65_535) throw misused()
    if (values.demo && !isThisMachine(values.host)) {
      throw new CannotStart('request-invalid', `The demo's passwords are known to everybody: --demo only on this machine, not on ${values.host}.`) // oxfmt-ignore
    }
    const applications = values.applications === undefined ? null : countOf(values.applications)
    if (applications !== null && !values.demo) throw misused()
    return { do: 'serve', folder, port, host: values.host, demo: values.demo, applications }
  }
  if ((command === 'backup' || command === 'restore') && file !== undefined)
    return { do: command, folder, file: resolve(file) }
  if ((command === 'new-epoch' || command === 'verify') && file === undefined) return { do: command, folder }
  throw misused()
}

/** The most that is tried; a larger demo would fill no desk's list any better. */
const mostApplications = 20_000

function countOf(word: string): number {
  if (!/^\d{1,5}$/.test(word) || Number(word) < 1 || Number(word) > mostApplications) throw misused()
  return Number(word)
}

function isForImport({ check, submit, batch, template }: ReturnType<typeof parse>['values']): boolean {
  return check || submit || batch !== '' || template !== undefined
}

function importCommand(
  values: ReturnType<typeof parse>['values'],
  {
    folder,
    from,
    more,
  }: { readonly folder: string; readonly from: string | undefined; readonly more: readonly string[] },
): Command {
  const { template, check: checkOnly, submit, batch: batchId, lang } = values
  const language = languages.find((each) => each === lang)
  if (language === undefined || more.length > 0) throw misused()
  if (template !== undefined && from === undefined) return { do: 'import-template', folder, to: resolve(template) }
  if (template !== undefined || from === undefined) throw misused()
  return { do: 'import', folder, from: resolve(from), checkOnly, submit, batchId, language }
}

function isThisMachine(host: string): boolean {
  return host === 'localhost' || host === '::1' || (isIPv4(host) && host.startsWith('127.'))
}

function parse(words: readonly string[]) {
  try {
    return parseArgs({
      args: [...words],
      allowPositionals: true,
      options: {
        data: { type: 'string', default: 'data' },
        port: { type: 'string', default: '7420' },
        host: { type: 'string', default: '127.0.0.1' },
        demo: { type: 'boolean', default: false },
        applications: { type: 'string' },
        check: { type: 'boolean', default: false },
        submit: { type: 'boolean', default: false },
        batch: { type: 'string', default: '' },
        lang: { type: 'string', default: 'zh-CN' },
        template: { type: 'string' },
      },
    })
  } catch (error) {
    throw misused(error)
  }
}

function misused(cause?: unknown): CannotStart {
  return new CannotStart('request-invalid', `Usage: ${usage}`, cause)
}
