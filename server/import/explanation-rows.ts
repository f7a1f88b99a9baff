import type { BlockField } from '../../shared/domain/block/block-fields.ts'
import { mostAttachments } from '../applicant/change-attachments.ts'
import { fileLimits } from '../../shared/domain/evidence-file/look-at-file.ts'
import { formSheets, type FormColumn } from './form-sheets.ts'
import { columns } from './raw-application.ts'

const general = [
  '每份申报在「申报人」表占一行，申报编号由单位自定（如 001），其他各表用同一个申报编号对应。带 * 的列必填。',
  '所有单元格请用“文本”格式；公式请粘贴为数值。没有的内容填“无”，整个模块没有内容可以不填。',
  '年月写成 2019.09；起止写成 2019.09—2023.06，至今写成 2019.09—至今；位次写“独立”或 1/3。',
  `材料用 PDF、JPG、PNG，单个文件不超过 ${fileLimits.sizeBytes / 1024 / 1024} MB、${fileLimits.pages} 页，一份申报不超过 ${mostAttachments} 个。每个文件在「材料」表登记一行；也可以不登记，放进以申报编号命名的文件夹，按“B03-1 毕业证书.pdf”命名（模块、第几条、材料名称；属于整个模块的写“B03 毕业证书.pdf”）。文件夹里不要有其他文件。`,
  '先检查（不写入），再导入。有一个问题就什么都不导入，问题会按文件、表、行、列逐条列出。',
  '导入后是“填报中”的草稿。申报人已在纸质承诺书上签字的，填写“承诺书签署日期”，把扫描件登记在 B19，导入时加 --submit 才会提交。',
] as const

/** The rows of the sheet that explains the others. */
export function explanationRows(): readonly (readonly string[])[] {
  return [
    ['填写说明'],
    ...general.map((line, n) => [`${n + 1}. ${line}`]),
    [],
    ['表', '列', '必填', '写法'],
    ...formSheets.flatMap(({ name, columns: list }) =>
      list.map((column) => [name, column.label, column.required ? '必填' : '', writtenAs(column)]),
    ),
  ]
}

const plainly: Readonly<Record<string, string>> = {
  [columns.number]: '单位自定，如 001；字母、数字、点、横线',
  [columns.unitCode]: '组织机构编码',
  [columns.unitName]: '与公章一致的全称',
  [columns.committedOn]: '如 2026-11-20；不提交的留空',
  [columns.block]: '如 B03',
  [columns.row]: '材料属于本模块第几条，从 1 起；属于整个模块的留空',
  [columns.title]: '如 毕业证书',
  [columns.file]: '相对导入文件夹的位置，如 材料/001/毕业证书.pdf',
}

const kinds: Readonly<Record<BlockField['kind'], string>> = {
  text: '文字，一行',
  long: '文字，可以分段，最多 4000 字',
  month: '年月，如 2019.09',
  period: '起止年月，如 2019.09—2023.06',
  year: '年份，如 2025',
  number: '数字，如 12.5',
  rank: '独立，或 位次/人数，如 1/3',
  'document-number': '证件上的号码',
  phone: '电话号码',
  choice: '',
}

function writtenAs({ label, field }: FormColumn): string {
  if (field === null) return plainly[label] ?? ''
  return field.kind === 'choice' ? `选填：${field.choices.join('、')}` : kinds[field.kind]
}
