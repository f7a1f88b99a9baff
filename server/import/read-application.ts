import { birthDayOf, isIdNumber, sexOf } from '../../shared/domain/person/id-number.ts'
import { applicantBlockCodes, type BlockCode } from '../../shared/domain/block/block-code.ts'
import { maskIdNumber } from '../projections/mask-id-number.ts'
import type { ApplicationToImport, BlockToImport } from './application-to-import.ts'
import type { Place, ProblemList } from './problem.ts'
import { columns, type RawApplication } from './raw-application.ts'
import { readBlock } from './read-block.ts'
import { readEvidenceList } from './read-evidence-list.ts'
import { readDay } from './read-field.ts'

/** What the accounts of persons call the kinds of documents that the form names. */
const documentTypeOf: Readonly<Record<string, string>> = {
  居民身份证: 'ID_CARD',
  港澳居民来往内地通行证: 'HK_MACAO_PERMIT',
  台湾居民来往大陆通行证: 'TAIWAN_PERMIT',
  外国人永久居留身份证: 'FOREIGN_RESIDENCE_CARD',
  护照: 'PASSPORT',
}

/** Everything that can be said of an application from its texts alone. What is wrong is in `problems`. */
export function readApplication(raw: RawApplication, problems: ProblemList): ApplicationToImport {
  const { place } = raw
  const before = problems.all.length
  if (!/^[A-Za-z0-9._-]{1,32}$/u.test(raw.number))
    problems.add({ ...place, column: columns.number }, 'number-invalid', { number: raw.number.slice(0, 40) })
  const blocks = applicantBlockCodes.map((block) => readBlock(block, rowsOf(raw, block), problems))
  const on = (block: BlockCode, label: string): string => valueOf(blocks, block, label)
  const documentNumber = on('B01', '证件号码')
  const documentType = documentTypeOf[on('B01', '证件类型')] ?? ''
  checkDocument({ documentType, documentNumber, sex: on('B01', '性别'), born: on('B01', '出生年月') }, placeOf(raw, 'B01'), problems) // oxfmt-ignore
  const unitCode = readText(raw, columns.unitCode, problems)
  const unitName = readText(raw, columns.unitName, problems)
  const committedOn = readCommittedOn(raw, problems)
  const evidence = readEvidenceList(raw.evidence, blocks, problems)
  return {
    place,
    wellFormed: problems.all.length === before,
    number: raw.number,
    ...{ unitCode, unitName, committedOn, evidence },
    person: { name: on('B01', '姓名'), documentType, documentNumber },
    workUnit: on('B01', '工作单位'),
    year: Number(on('B02', '申报年份')),
    mode: on('B02', '申报方式'),
    level: on('B02', '申报层级'),
    series: on('B02', '系列'),
    specialty: on('B02', '专业'),
    titleSought: on('B02', '拟申报资格名称'),
    blocks,
  }
}

function readCommittedOn({ about }: RawApplication, problems: ProblemList): string | null {
  const cell = about.cells.get(columns.committedOn)
  if (cell === undefined) return null
  const day = readDay(cell)
  if (day === null) problems.add({ ...about.place, column: columns.committedOn }, 'day-invalid')
  return day
}

/** Without these two there is no application; what they lack is named field by field. */
function rowsOf({ blocks, place }: RawApplication, block: BlockCode) {
  const rows = blocks.get(block) ?? []
  const isNeeded = block === 'B01' || block === 'B02'
  return rows.length === 0 && isNeeded ? [{ place: placeIn(place, block), cells: new Map() }] : rows
}

function placeOf({ blocks, place }: RawApplication, block: BlockCode): Place {
  return blocks.get(block)?.[0]?.place ?? placeIn(place, block)
}

function placeIn(place: Place, block: BlockCode): Place {
  return place.path === undefined ? place : { ...place, path: `${place.path}.blocks.${block}` }
}

function valueOf(blocks: readonly BlockToImport[], block: BlockCode, label: string): string {
  const [row] = blocks.find((each) => each.block === block)?.rows ?? []
  return row?.fields.find((field) => field.label === label)?.value ?? ''
}

function readText({ about }: RawApplication, column: string, problems: ProblemList): string {
  const text = String(about.cells.get(column) ?? '')
    .normalize('NFC')
    .trim()
  if (text === '') problems.add({ ...about.place, column }, 'field-required')
  return text
}

interface PersonOnForm {
  readonly documentType: string
  readonly documentNumber: string
  readonly sex: string
  readonly born: string
}

function checkDocument(
  { documentType, documentNumber, sex, born }: PersonOnForm,
  place: Place,
  problems: ProblemList,
): void {
  if (documentNumber === '' || documentType === '') return
  const number = maskIdNumber(documentNumber)
  const isRight = documentType === 'ID_CARD' ? isIdNumber(documentNumber) : /^[A-Z0-9]{5,20}$/u.test(documentNumber)
  if (!isRight) problems.add({ ...place, column: '证件号码' }, 'document-number-invalid', { number })
  if (documentType !== 'ID_CARD' || !isRight) return
  const month = birthDayOf(documentNumber).slice(0, 7).replace('-', '.')
  if (sex !== '' && sex !== sexOf(documentNumber)) problems.add({ ...place, column: '性别' }, 'sex-differs', { number })
  if (born !== '' && born !== month) problems.add({ ...place, column: '出生年月' }, 'birth-differs', { number })
}
