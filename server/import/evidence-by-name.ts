import { textProblem } from '../../shared/domain/act/clean-text.ts'
import { applicantBlockCodes } from '../../shared/domain/block/block-code.ts'
import { mostAttachments } from '../applicant/change-attachments.ts'
import type { ApplicationToImport, EvidenceToImport } from './application-to-import.ts'
import { sheetName } from './form-sheets.ts'
import type { ProblemList } from './problem.ts'

/** `…/001/B03-1 毕业证书.pdf`: a folder with the application's number; block, row of the block if it belongs to one, title. */
const named =
  /(?:^|\/)(?<number>[^/]+)\/(?<block>B\d\d)(?:[-－](?<row>\d{1,3}))?[ _.、-]*(?<title>[^/]+)\.(?:pdf|jpe?g|png)$/iu

/**
 * The applications with the files that nobody listed but whose names say where they belong; in the order of their names, after those
 * that are listed. A file whose name says nothing is left to whoever looks for files too many.
 */
export function withEvidenceByName(
  applications: readonly ApplicationToImport[],
  files: Iterable<string>,
  problems: ProblemList,
): readonly ApplicationToImport[] {
  const listed = new Set(applications.flatMap(({ evidence }) => evidence.map(({ path }) => path)))
  const byNumber = new Map<string, EvidenceToImport[]>()
  const applicationOf = new Map(applications.map((each) => [each.number, each]))
  for (const path of [...files].filter((each) => !listed.has(each)).sort()) {
    const number = named.exec(path)?.groups?.['number'] ?? ''
    const application = applicationOf.get(number)
    const evidence = application === undefined ? null : placeByName(path, application, problems)
    if (evidence !== null) byNumber.set(number, [...(byNumber.get(number) ?? []), evidence])
  }
  return applications.map((application) => {
    const evidence = [...application.evidence, ...(byNumber.get(application.number) ?? [])]
    if (evidence.length > mostAttachments)
      problems.add(application.place, 'evidence-too-many', { most: mostAttachments })
    return { ...application, evidence: evidence.slice(0, mostAttachments) }
  })
}

function placeByName(path: string, { blocks }: ApplicationToImport, problems: ProblemList): EvidenceToImport | null {
  const { block: code = '', row = '', title = '' } = named.exec(path)?.groups ?? {}
  const block = applicantBlockCodes.find((each) => each === code.toUpperCase())
  if (block === undefined) {
    problems.add({ file: path }, 'block-unknown', { block: code })
    return null
  }
  const count = blocks.find((each) => each.block === block)?.rows.length ?? 0
  if (row !== '' && (Number(row) < 1 || Number(row) > count)) {
    problems.add({ file: path }, 'evidence-row', { row, block: sheetName(block), count })
    return null
  }
  if (textProblem(title) !== null) problems.add({ file: path }, 'text-invalid')
  return { place: { file: path }, block, row: Number(row), title: title.trim(), path }
}
