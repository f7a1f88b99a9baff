import { textProblem } from '../../shared/domain/act/clean-text.ts'
import { applicantBlockCodes, type BlockCode } from '../../shared/domain/block/block-code.ts'
import { mostAttachments } from '../applicant/change-attachments.ts'
import type { BlockToImport, EvidenceToImport } from './application-to-import.ts'
import { sheetName } from './form-sheets.ts'
import type { ProblemList } from './problem.ts'
import { columns, type RawRow } from './raw-application.ts'

const longestTitle = 400

/** The files that an application names, each with its place in the form. */
export function readEvidenceList(
  rows: readonly RawRow[],
  blocks: readonly BlockToImport[],
  problems: ProblemList,
): readonly EvidenceToImport[] {
  const beyond = rows[mostAttachments]
  if (beyond !== undefined) problems.add(beyond.place, 'evidence-too-many', { most: mostAttachments })
  return rows.flatMap((row): EvidenceToImport[] => {
    const block = readBlockCode(row, problems)
    const title = readTitle(row, problems)
    const path = readPath(row, problems)
    const order =
      block === null
        ? null
        : readRowNumber(
            row,
            blocks.find((each) => each.block === block),
            block,
            problems,
          )
    if (block === null || title === null || path === null || order === null) return []
    return [{ place: { ...row.place, column: columns.file }, block, row: order, title, path }]
  })
}

function readBlockCode({ place, cells }: RawRow, problems: ProblemList): BlockCode | null {
  const text = String(cells.get(columns.block) ?? '')
    .normalize('NFKC')
    .trim()
  if (text === '') {
    problems.add({ ...place, column: columns.block }, 'field-required')
    return null
  }
  const found = applicantBlockCodes.find((code) => text.toUpperCase().slice(0, 3) === code) ?? null
  if (found === null) problems.add({ ...place, column: columns.block }, 'block-unknown', { block: text })
  return found
}

function readRowNumber(
  { place, cells }: RawRow,
  content: BlockToImport | undefined,
  block: BlockCode,
  problems: ProblemList,
): number | null {
  const text = String(cells.get(columns.row) ?? '').trim()
  if (text === '') return 0
  const count = content?.rows.length ?? 0
  if (/^\d{1,3}$/u.test(text) && Number(text) >= 1 && Number(text) <= count) return Number(text)
  problems.add({ ...place, column: columns.row }, 'evidence-row', { row: text, block: sheetName(block), count })
  return null
}

function readTitle({ place, cells }: RawRow, problems: ProblemList): string | null {
  const title = String(cells.get(columns.title) ?? '')
    .normalize('NFC')
    .trim()
  const column = columns.title
  if (title === '') problems.add({ ...place, column }, 'field-required')
  else if (textProblem(title) !== null || title.length > longestTitle || title.includes('\n'))
    problems.add({ ...place, column }, 'field-form', { example: '毕业证书' })
  else return title
  return null
}

/** A path that stays within the folder, in the form in which files are found there. */
function readPath({ place, cells }: RawRow, problems: ProblemList): string | null {
  const given = String(cells.get(columns.file) ?? '')
    .normalize('NFC')
    .trim()
  const column = columns.file
  if (given === '') {
    problems.add({ ...place, column }, 'field-required')
    return null
  }
  const path = given.replaceAll('\\', '/').replace(/^(?:\.\/)+/u, '')
  const parts = path.split('/')
  const leaves = path.startsWith('/') || /^[A-Za-z]:/u.test(path) || path.includes('\u0000') || path.length > 1000
  if (!leaves && parts.every((part) => part !== '' && part !== '.' && part !== '..')) return path
  problems.add({ ...place, column }, 'evidence-path', { path: given.slice(0, 200) })
  return null
}
