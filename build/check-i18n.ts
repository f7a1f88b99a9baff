import { isCode, isTest, type SourceFile } from './source-files.ts'

/**
 * The only prefixes under which keys are built at run time from a code or a state, as in `error.${code}`: the literal is never seen, so every
 * key under such a prefix counts as used once some file builds it.
 */
const builtPrefixes = [
  'error.',
  'stage.',
  'role.',
  'act.',
  'verdict.',
  'act-state.',
  'sync-centre.way.',
  'block.',
  'desk.',
  'case.path.',
  'changed.evidence.',
  'mark.',
  'finding.',
  'rejection.',
  'step-kind.',
  'batch.kind.',
  'decide.tab.',
  'decide.submit.',
  'decide.lack.',
  'decide.before.',
  'decide.confirm.',
  'decide.assignment.rule.',
  'decide.publicity.text.',
  'decide.publicity.hint.',
  'decide.proof.refused.',
  'decide.reason.text-hint.',
  'outbox.stamp.',
  'settings.locale.',
  'settings.appearance.',
  'status.network.',
  'status.sign-in.',
  'work-list.tab.',
  'work-list.sort.',
  'work-list.column.',
  'work-list.mark.',
  'work-list.change.',
  'work-list.due.',
  'work-list.filter.',
  'work-list.filter.due.',
  'work-list.filter.mark.',
  'work-list.empty.',
  'search.field.',
]

/** Messages of one locale by their keys. */
export type Catalogue = Readonly<Record<string, string>>

const placeholders = (message: string) =>
  [...new Set([...message.matchAll(/\{\s*(\w+)/g)].map((match) => match[1] ?? ''))].toSorted().join(', ')

function localeFaults(zhCn: Catalogue, en: Catalogue): string[] {
  const faults = [
    ...Object.keys(zhCn)
      .filter((key) => !(key in en))
      .map((key) => `shared/i18n/en.ts lacks ${key}`),
    ...Object.keys(en)
      .filter((key) => !(key in zhCn))
      .map((key) => `shared/i18n/zh-cn.ts lacks ${key}`),
  ]
  for (const [key, message] of Object.entries(zhCn)) {
    const other = en[key]
    if (message.trim() === '' || other?.trim() === '') faults.push(`${key} is empty in a locale`)
    if (
      other !== undefined &&
      !message.includes('plural') &&
      !other.includes('plural') &&
      placeholders(message) !== placeholders(other)
    ) {
      faults.push(
        `${key} has other placeholders in zh-cn (${placeholders(message)}) than in en (${placeholders(other)})`,
      )
    }
  }
  return faults
}

/** Keys that are asked for as literals: `t('…')`. */
function askedKeys(text: string): string[] {
  return [...text.matchAll(/\bt\(\s*(['"`])([^'"`$]+)\1/g)].map((match) => match[2] ?? '')
}

/** Prefixes of templates that may build a key: `error.${…}`. */
function builtIn(text: string): string[] {
  return [...text.matchAll(/`([a-z0-9-]+(?:\.[a-z0-9-]+)*\.)\$\{/g)].map((match) => match[1] ?? '')
}

/** Strings that may be a key: words joined by dots. */
function literalsIn(text: string): string[] {
  return [...text.matchAll(/(['"`])([a-z0-9-]+(?:\.[a-z0-9-]+)+)\1/gi)].map((match) => match[2] ?? '')
}

/**
 * Faults of the message catalogues: keys or placeholders that differ between the locales, an empty message, a literal key in the renderer
 * that no catalogue has, keys built under a prefix that is not listed, and a key that nothing uses.
 */
export function checkI18n(zhCn: Catalogue, en: Catalogue, sources: readonly SourceFile[]): string[] {
  const users = sources.filter(
    (file) =>
      isCode(file.path) &&
      !isTest(file.path) &&
      /^(?:renderer|electron|shared|server)\//.test(file.path) &&
      !file.path.startsWith('shared/i18n/'),
  )
  const faults = localeFaults(zhCn, en)
  for (const file of users.filter((user) => user.path.startsWith('renderer/'))) {
    for (const key of askedKeys(file.text))
      if (!(key in zhCn)) faults.push(`${file.path} asks for ${key}, which no catalogue has`)
  }
  const built = new Map(users.flatMap((file) => builtIn(file.text).map((prefix) => [prefix, file.path] as const)))
  for (const [prefix, path] of built) {
    const known = Object.keys(zhCn).some((key) => key.startsWith(prefix))
    if (known && !builtPrefixes.includes(prefix))
      faults.push(`${path} builds keys under ${prefix}, which is not among the prefixes of build/check-i18n.ts`)
  }
  const literals = new Set(users.flatMap((file) => literalsIn(file.text)))
  for (const key of Object.keys(zhCn)) {
    const usedAsBuilt = builtPrefixes.some((prefix) => built.has(prefix) && key.startsWith(prefix))
    if (!literals.has(key) && !usedAsBuilt) faults.push(`${key} is used nowhere`)
  }
  return faults
}
