import type { ApplicationToImport } from './application-to-import.ts'
import { maskIdNumber } from '../projections/mask-id-number.ts'
import type { Place, ProblemList } from './problem.ts'
import { columns, type RawApplication } from './raw-application.ts'
import { readApplication } from './read-application.ts'

/** One unit hands in up to some hundred; a file with more is split. */
const mostApplications = 2000

/** All applications of what was handed in, and what is wrong with them together. */
export function readApplications(
  raw: readonly RawApplication[],
  { file, problems }: { readonly file: string; readonly problems: ProblemList },
): readonly ApplicationToImport[] {
  if (raw.length === 0 && problems.all.length === 0) problems.add({ file }, 'no-applications')
  if (raw.length > mostApplications) problems.add({ file }, 'too-many-applications', { most: mostApplications })
  const applications = raw.slice(0, mostApplications).map((each) => readApplication(each, problems))
  const numbers = new Map<string, Place>()
  const people = new Map<string, Place>()
  const files = new Map<string, Place>()
  for (const { place, number, unitCode, year, person, evidence } of applications) {
    once(numbers, `${unitCode}\n${year}\n${number}`, place, (before) =>
      problems.add({ ...place, column: columns.number }, 'number-twice', { number, ...lineOf(before) }),
    )
    const { documentType, documentNumber } = person
    if (documentNumber !== '')
      once(
        people,
        `${documentType}\n${documentNumber}\n${year}`,
        place,
        (before) =>
        problems.add({ ...place, column: '证件号码' }, 'document-number-twice', { number: maskIdNumber(documentNumber), ...lineOf(before) }), // oxfmt-ignore
      )
    for (const { place: at, path } of evidence)
      once(files, path, at, (before) => problems.add(at, 'evidence-twice', { path, ...lineOf(before) }))
  }
  return applications
}

function once(seen: Map<string, Place>, key: string, place: Place, again: (before: Place) => void): void {
  const before = seen.get(key)
  if (before === undefined) seen.set(key, place)
  else again(before)
}

/** Where the first of two is: a row of a sheet or a path of JSON. */
function lineOf({ row, path }: Place): { readonly before: string | number } {
  return { before: path ?? row ?? '' }
}
