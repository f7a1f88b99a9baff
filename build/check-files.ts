import { isCode, isTest, type SourceFile } from './source-files.ts'

const maxLines = 400
/** Generated files and fixtures: the only ones that may be longer. */
const longOnPurpose: readonly RegExp[] = [
  /(?:^|\/)package-lock\.json$/,
  /\.generated\.ts$/,
  /^docs\//,
  /\.svg$/,
  /^LICENSE$/,
]
const drawers = new Set([
  'util',
  'utils',
  'helper',
  'helpers',
  'common',
  'service',
  'services',
  'manager',
  'managers',
  'misc',
  'types',
  'lib',
  'constants',
])
const namedByCustom = /^(?:README(?:\.zh-CN)?\.md|CHANGELOG\.md|LICENSE|OFL(?:-[a-z]+)?\.txt|\..+)$/
const kebab = /^[a-z0-9]+(?:-[a-z0-9]+)*(?:\.[a-z0-9]+(?:-[a-z0-9]+)*)*$/
const config = /(?:^|\/)[a-z.-]+\.config\.ts$/

const machinePath = /(?:^|[\s'"`(=:])\/(?:work|farm|root|home|tmp|Users)\//
const registryHost = /registry\.[a-z]|npmmirror\.|deb\.debian|pypi\.org|proxy\.golang/
const untested = /\b(?:test|it|describe\w*|suite)(?:\.\w+)*\.(?:only|skip|todo|fixme|fails)\b/

function nameFaults(path: string): string[] {
  const segments = path.split('/')
  const odd = segments.filter((segment) => !kebab.test(segment) && !namedByCustom.test(segment))
  const drawer = segments.filter((segment) => drawers.has(segment.replace(/\..*$/, '')))
  return [
    ...odd.map((segment) => `${path}: ${segment} is not kebab-case`),
    ...drawer.map((segment) => `${path}: ${segment} is a drawer, not a job`),
  ]
}

function isBarrel(text: string): boolean {
  const statements = text
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('//'))
  return (
    statements.length > 0 &&
    statements.every((line) => /^export (?:type )?(?:\*|\{[^}]*\})(?: as \w+)? from /.test(line))
  )
}

function textFaults(file: SourceFile): string[] {
  const faults: string[] = []
  const lines = file.text.split('\n')
  if (lines.length - 1 > maxLines && !longOnPurpose.some((exempt) => exempt.test(file.path)))
    faults.push(`${file.path}: ${lines.length - 1} lines, more than ${maxLines}`)
  // This check and its test spell out what they forbid.
  const spellsOut = file.path === 'build/check-files.ts' || file.path === 'build/check-files.test.ts'
  lines.forEach((line, index) => {
    if (spellsOut) return
    if (machinePath.test(line)) faults.push(`${file.path}:${index + 1}: a path of one machine`)
    if (registryHost.test(line)) faults.push(`${file.path}:${index + 1}: the host of a package registry`)
    if (isCode(file.path) && !config.test(file.path) && /^export default\b|\bas default\b/.test(line))
      faults.push(`${file.path}:${index + 1}: a default export`)
    if (isTest(file.path) && untested.test(line)) faults.push(`${file.path}:${index + 1}: a test that does not run`)
  })
  if (isCode(file.path) && isBarrel(file.text)) faults.push(`${file.path}: a barrel; import from where a thing is made`)
  return faults
}

interface LockEntry {
  readonly version?: string
  readonly integrity?: string
  readonly resolved?: string
  readonly link?: boolean
  readonly optionalDependencies?: Readonly<Record<string, string>>
}

/** Faults of a lockfile: an address, a package without integrity, or a platform's package that is missing (then `npm ci` refuses). */
export function lockFaults(lockText: string, name = 'package-lock.json'): string[] {
  const { packages } = JSON.parse(lockText) as { packages: Record<string, LockEntry> }
  return Object.entries(packages).flatMap(([path, entry]) => {
    if (path === '') return []
    const faults: string[] = []
    if (entry.resolved !== undefined) faults.push(`${name}: ${path} has an address`)
    if (entry.integrity === undefined && entry.link !== true) faults.push(`${name}: ${path} has no integrity`)
    for (const other of Object.keys(entry.optionalDependencies ?? {})) {
      if (packages[`${path}/node_modules/${other}`] === undefined && packages[`node_modules/${other}`] === undefined)
        faults.push(`${name}: ${path} lacks its ${other}`)
    }
    return faults
  })
}

/** Faults of names, sizes, default exports, barrels, silenced tests, machine paths and registry hosts. `paths`: every file, `sources`: those with text. */
export function checkFiles(paths: readonly string[], sources: readonly SourceFile[]): string[] {
  const isLock = (file: SourceFile) => /(?:^|\/)package-lock\.json$/.test(file.path)
  const locks = sources.filter(isLock)
  const readable = sources.filter((file) => !isLock(file))
  return [
    ...paths.flatMap(nameFaults),
    ...readable.flatMap(textFaults),
    ...(locks.some(({ path }) => path === 'package-lock.json') ? [] : ['package-lock.json is missing']),
    ...locks.flatMap(({ path, text }) => lockFaults(text, path)),
  ]
}
