import { posix } from 'node:path'
import { findCycles } from './import-cycles.ts'
import { isCode, isTest, type SourceFile } from './source-files.ts'

/** One import of one file, as it is written. */
interface Import {
  readonly from: string
  readonly specifier: string
}

const statements = [
  /^\s*(?:import|export)\b[^'"`;]*?\bfrom\s*['"]([^'"]+)['"]/gm,
  /^\s*import\s*['"]([^'"]+)['"]/gm,
  /\b(?:import|require)\(\s*['"]([^'"]+)['"]\s*\)/g,
]
const folders = ['shared', 'renderer', 'electron', 'server']

/** What a file imports or re-exports, types and dynamic imports included; a worker or child started by its file is not an import. */
export function importsOf(file: SourceFile): string[] {
  const code = file.text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '')
  return statements.flatMap((pattern) => [...code.matchAll(pattern)].map((match) => match[1] ?? ''))
}

/** The file an import means, from the root; null for a package. */
function targetOf({ from, specifier }: Import): string | null {
  return specifier.startsWith('.') ? posix.join(posix.dirname(from), specifier.replace(/\?.*$/, '')) : null
}

function top(path: string): string {
  return path.split('/')[0] ?? ''
}

function featureOf(path: string): string | null {
  return /^renderer\/features\/([^/]+)/.exec(path)?.[1] ?? null
}

const mayImportElectron = (path: string) => path.startsWith('electron/main/') || path.startsWith('electron/preload/')

function packageFault(path: string, specifier: string): string | null {
  const name = specifier.startsWith('@') ? specifier.split('/').slice(0, 2).join('/') : (specifier.split('/')[0] ?? '')
  if (name === 'electron' && !mayImportElectron(path))
    return 'only electron/main and electron/preload may import electron'
  if (path.startsWith('shared/domain/')) return 'shared/domain imports only itself'
  if (path.startsWith('shared/') && name !== 'typebox') return 'shared imports only shared and the schema library'
  if (
    path.startsWith('renderer/') &&
    (name.startsWith('node:') ||
      ['rxdb', 'better-sqlite3-multiple-ciphers', 'fastify', 'kysely', 'pg', 'undici'].includes(name))
  ) {
    return 'the renderer has no Node and no database'
  }
  if (!path.startsWith('renderer/') && ['react', 'react-dom', 'antd'].includes(name)) return 'only the renderer draws'
  return null
}

function fileFault(from: string, to: string): string | null {
  if (isTest(to)) return 'what only tests use is imported by what is not a test'
  if (from.startsWith('shared/domain/') && !to.startsWith('shared/domain/')) return 'shared/domain imports only itself'
  if (top(to) !== top(from) && top(to) !== 'shared') return `${top(from)} may import only itself and shared`
  const feature = featureOf(to)
  if (feature !== null && featureOf(from) !== feature && !from.startsWith('renderer/app/'))
    return 'a feature is imported only by itself and by renderer/app'
  return null
}

/**
 * Imports that the matrix of folders forbids, and cycles, among what is built or run in the four top folders (tests may cross folders).
 * Type imports count: they tie two places together as much as values do.
 */
export function checkImports(sources: readonly SourceFile[]): string[] {
  const files = sources.filter((file) => isCode(file.path) && folders.includes(top(file.path)) && !isTest(file.path))
  const paths = new Set(sources.map((file) => file.path))
  const graph = new Map<string, string[]>()
  const faults: string[] = []
  for (const file of files) {
    const targets: string[] = []
    for (const specifier of importsOf(file)) {
      const target = targetOf({ from: file.path, specifier })
      const fault = target === null ? packageFault(file.path, specifier) : fileFault(file.path, target)
      if (fault !== null) faults.push(`${file.path} imports ${specifier}: ${fault}`)
      if (target === null) continue
      if (isCode(target) && !paths.has(target)) faults.push(`${file.path} imports ${specifier}, which does not exist`)
      targets.push(target)
    }
    graph.set(file.path, targets)
  }
  return [...faults, ...findCycles(graph).map((cycle) => `a cycle: ${cycle.join(' → ')}`)]
}
