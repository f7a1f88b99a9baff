import { applicantBlockCodes, type BlockCode } from '../../shared/domain/block/block-code.ts'
import { blockForm, type BlockField } from '../../shared/domain/block/block-fields.ts'
import { zhCn } from '../../shared/i18n/zh-cn.ts'
import { columns } from './raw-application.ts'

/** A sheet of the workbook that a unit fills in. */
export interface FormSheet {
  readonly name: string
  readonly kind: 'applications' | 'block' | 'evidence'
  /** The blocks whose fields are its columns. */
  readonly blocks: readonly BlockCode[]
  readonly columns: readonly FormColumn[]
}

export interface FormColumn {
  readonly label: string
  readonly required: boolean
  /** Of a block's field. */
  readonly field: BlockField | null
  readonly block: BlockCode | null
}

const first: readonly BlockCode[] = ['B01', 'B02']

/** The sheets of the workbook: one row an application in the first, then one sheet a block, then the list of files. */
export const formSheets: readonly FormSheet[] = [
  {
    name: '申报人',
    kind: 'applications',
    blocks: first,
    columns: [
      plain(columns.number, true),
      plain(columns.unitCode, true),
      plain(columns.unitName, true),
      ...first.flatMap(fieldColumns),
      plain(columns.committedOn, false),
    ],
  },
  ...applicantBlockCodes
    .filter((block) => !first.includes(block))
    .map((block): FormSheet => ({
      name: sheetName(block),
      kind: 'block',
      blocks: [block],
      columns: [plain(columns.number, true), ...fieldColumns(block)],
    })),
  {
    name: '材料',
    kind: 'evidence',
    blocks: [],
    columns: [
      plain(columns.number, true),
      plain(columns.block, true),
      plain(columns.row, false),
      plain(columns.title, true),
      plain(columns.file, true),
    ],
  },
]

/** Such as `B03 学历学位`: a sheet may be found by the code alone. */
export function sheetName(block: BlockCode): string {
  return `${block} ${blockTitle(block)}`
}

/** A block's name on the form. */
export function blockTitle(block: BlockCode): string {
  return zhCn[`block.${block}`]
}

function fieldColumns(block: BlockCode): FormColumn[] {
  return (blockForm(block)?.fields ?? []).map((field) => ({
    label: field.label,
    required: field.required,
    field,
    block,
  }))
}

function plain(label: string, required: boolean): FormColumn {
  return { label, required, field: null, block: null }
}
