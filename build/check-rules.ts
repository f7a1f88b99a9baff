import { isTest, type SourceFile } from './source-files.ts'

/** One row of docs/rules.md. */
export interface RuleRow {
  readonly id: string
  readonly issue: string
  readonly state: string
  readonly decidedIn: string
}

const expectedIds = [
  ...Array.from({ length: 54 }, (_, index) => `I${index + 1}`),
  ...Array.from({ length: 27 }, (_, index) => `E${index + 1}`),
]

/** The rows of the table in docs/rules.md, in its order. */
export function ruleRows(rulesText: string): RuleRow[] {
  return rulesText.split('\n').flatMap((line) => {
    if (!/^\| *[IE]\d+ *\|/.test(line)) return []
    const [, id = '', , , issue = '', state = '', decidedIn = ''] = line.split('|').map((cell) => cell.trim())
    return [{ id, issue, state, decidedIn }]
  })
}

/** How many rules of docs/rules.md are still planned. */
export function plannedRules(rulesText: string): number {
  return ruleRows(rulesText).filter((row) => row.state === 'planned').length
}

/** Faults of the committed number of planned rules against those that were committed before, newest or not. */
export function checkPlannedAgainst(earlier: readonly number[], rulesText: string): string[] {
  const committed = committedPlanned(rulesText)
  const lowest = Math.min(...earlier)
  return committed !== null && committed > lowest
    ? [`docs/rules.md says planned: ${committed}, but ${lowest} was committed before: the number never grows`]
    : []
}

function committedPlanned(rulesText: string): number | null {
  const number = /^planned: (\d+)$/m.exec(rulesText)?.[1]
  return number === undefined ? null : Number(number)
}

const citation = /\[([IE]\d+)\]/g
// A test's name starts with the rules it covers: '[I15] …', '[I14][E2] …'.
const namedCitations = /(['"`])((?:\[[IE]\d+\] ?)+)/g

/** Rules cited at the start of a string in a test file: its tests' names. */
function testedRules(sources: readonly SourceFile[]): Set<string> {
  const names = sources
    .filter((file) => isTest(file.path))
    .flatMap((file) => [...file.text.matchAll(namedCitations)].map((match) => match[2] ?? ''))
  return new Set(names.flatMap((name) => [...name.matchAll(citation)].map((match) => match[1] ?? '')))
}

function tableFaults(rows: readonly RuleRow[], paths: readonly string[]): string[] {
  const ids = rows.map((row) => row.id)
  const missing = expectedIds.filter((id) => !ids.includes(id)).map((id) => `docs/rules.md has no row for ${id}`)
  const double = ids.filter((id, index) => ids.indexOf(id) !== index).map((id) => `docs/rules.md has ${id} twice`)
  const odd = rows.flatMap((row) => {
    if (!expectedIds.includes(row.id)) return [`${row.id} is not a rule`]
    if (!/^(?:A1|A2|B|C1|C2|D|E)$/.test(row.issue)) return [`${row.id} has no issue letter`]
    if (row.state !== 'done' && row.state !== 'planned') return [`${row.id} is neither done nor planned`]
    const exists = paths.some((path) => path === row.decidedIn || path.startsWith(`${row.decidedIn}/`))
    return row.state === 'done' && !exists ? [`${row.id} is done, but ${row.decidedIn} does not exist`] : []
  })
  return [...missing, ...double, ...odd]
}

/**
 * Faults of the rule table against the tests: a done rule that no test’s name cites or whose place does not exist, a citation of an
 * unknown rule, a missing or odd row, and a committed number of planned rules that is not the real one.
 */
export function checkRules(rulesText: string, sources: readonly SourceFile[]): string[] {
  const rows = ruleRows(rulesText)
  const known = new Set(rows.map((row) => row.id))
  const tested = testedRules(sources)
  const faults = tableFaults(
    rows,
    sources.map((file) => file.path),
  )
  for (const row of rows)
    if (row.state === 'done' && !tested.has(row.id))
      faults.push(`${row.id} is done, but no test's name starts with [${row.id}]`)
  for (const file of sources) {
    if (file.path.startsWith('build/check-')) continue
    for (const match of file.text.matchAll(citation)) {
      if (!known.has(match[1] ?? '')) faults.push(`${file.path} cites [${match[1]}], which is not in docs/rules.md`)
    }
  }
  const committed = committedPlanned(rulesText)
  const planned = plannedRules(rulesText)
  if (committed === null) faults.push('docs/rules.md has no line `planned: N`')
  else if (planned > committed)
    faults.push(`${planned} rules are planned, more than the committed ${committed}: the number never grows`)
  else if (planned < committed)
    faults.push(`${planned} rules are planned: lower the line "planned: ${committed}" of docs/rules.md`)
  return faults
}
