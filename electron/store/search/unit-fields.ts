import { blockCodes, type BlockCode } from '../../../shared/domain/block/block-code.ts'
import { textsOf } from '../../../shared/domain/act/texts-of.ts'
import type { ActDocument } from '../../../shared/contract/documents/act-document.ts'
import type { PartDocument } from '../../../shared/contract/documents/part-document.ts'
import type { SearchField } from '../../../shared/contract/search.ts'

/** What of a case is indexed as one: a block with its rows and attachments, or its acts. */
export const sections = [...blockCodes, 'act'] as const
export type Section = (typeof sections)[number]

/** A case's numbers of units lie together, so that the units of a case are one range. */
const sectionsPerCase = 32

/** The unit that a part or an act belongs to; null for what is not indexed. */
export function unitOf(documentId: string): { readonly caseId: string; readonly section: Section } | null {
  const [caseId, section] = documentId.split('/')
  if (caseId === undefined || !isSection(section)) return null
  return { caseId, section }
}

/** The number of a unit in the index, from the number of its case. */
export function unitNumber(caseNumber: number, section: Section): number {
  return caseNumber * sectionsPerCase + sections.indexOf(section)
}

export function caseNumberOf(unit: number): number {
  return Math.floor(unit / sectionsPerCase)
}

export function sectionOf(unit: number): Section | null {
  return sections[unit % sectionsPerCase] ?? null
}

/** The first and the last unit of a case. */
export function unitsOfCase(caseNumber: number): readonly [first: number, last: number] {
  return [caseNumber * sectionsPerCase, caseNumber * sectionsPerCase + sectionsPerCase - 1]
}

/** A text that is searched and where it stands. */
export interface UnitField {
  readonly field: SearchField
  /** The block to open at; null: the course of the application. */
  readonly block: BlockCode | null
  /** The name of a row's field; who decided; '' for an attachment. */
  readonly label: string
  readonly text: string
}

/** Row fields that name a school, a unit or a journal: many share one name, so that they are found by pinyin too. */
const nameLabels: ReadonlySet<string> = new Set([
  '学校',
  '专业',
  '单位',
  '工作单位',
  '主管部门',
  '所在科室',
  '批准机关',
  '立项单位',
  '授奖单位',
  '主办单位',
  '主办',
  '刊名',
  '出版社',
])

/** Is this a name whose characters people may type as pinyin? */
export function isName({ field, label }: UnitField): boolean {
  return field === 'row' && nameLabels.has(label)
}

/** The searched texts of a part: what was declared, and what a scan is called. What was found on it is among the acts. */
export function partFields({ block, payload }: PartDocument): readonly UnitField[] {
  switch (payload.kind) {
    case 'block':
      return []
    case 'row':
      return payload.fields.map(({ label, value }) => ({ field: 'row', block, label, text: value }))
    case 'attachment':
      return [{ field: 'attachment', block, label: '', text: payload.title }]
  }
}

/** The searched texts of an act: what was written, and by whom. A submission says nothing that is not declared. */
export function actFields({ body, personName }: ActDocument): readonly UnitField[] {
  if (body.kind === 'submit') return []
  const [first] = 'blocks' in body ? body.blocks : []
  const block = body.kind === 'block-verdict' ? body.block : (first?.block ?? null)
  return [...textsOf(body), personName].map((text) => ({ field: 'act', block, label: personName, text }))
}

function isSection(text: string | undefined): text is Section {
  return sections.some((section) => section === text)
}
