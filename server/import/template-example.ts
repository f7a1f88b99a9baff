import { idNumberCheckDigit } from '../../shared/domain/person/id-number.ts'
import type { BlockCode } from '../../shared/domain/block/block-code.ts'
import { columns } from './raw-application.ts'

/** Rows of a sheet by the labels of its columns. */
export type ExampleRows = readonly Readonly<Record<string, string>>[]

const number = '001'
// The region 360199 was never given to a county: no person can have the number.
const body = '36019919850612302'
const idNumber = body + idNumberCheckDigit(body)
const unitName = '赣江市第一人民医院'

/** One filled-in application of an invented person, by the sheets of the workbook. `year`: of the application. */
export function templateExample(year: number): ReadonlyMap<string, ExampleRows> {
  const graduated = year - 16
  const numbered = (rows: ExampleRows): ExampleRows => rows.map((row) => ({ [columns.number]: number, ...row }))
  const blocks: Partial<Record<BlockCode, ExampleRows>> = {
    B03: [{ 起止年月: `${graduated - 5}.09—${graduated}.06`, 学校: '东湖医学院', 专业: '护理学', 学制: '五年', 学历: '本科', 学位: '医学学士', 学习形式: '全日制', 证书编号: '无', 是否申报依据学历: '是' }], // oxfmt-ignore
    B04: [{ 起止年月: `${graduated}.07—至今`, 单位: unitName, 从事专业: '护理学', 职务: '主管护师', 证明人: '胡明德' }],
    B05: [{ 现资格名称: '主管护师', 取得时间: `${year - 6}.12`, 批准机关: '某市职称办', 证书号: '无', 评审方式: '考试', 聘任职务: '主管护师', 首次聘任时间: `${year - 5}.01`, 累计年限: `${year - 5}.01/5` }], // oxfmt-ignore
    B07: [1, 2, 3].map((back) => ({ 年度: String(year - back), 考核结果: '合格' })),
    B08: [1, 2, 3].map((back) => ({ 年度: String(year - back), 公需学时: '30', 专业学时: '64', 主办: '某市继续教育委员会', 内容: '护理学新进展', 证书号: '无' })), // oxfmt-ignore
    B09: [{ 起止: `${year - 5}.01—${year - 1}.12`, 名称: '病区护理管理', 内容: '制订流程并在全院推广', 本人角色: '第一完成人', 完成情况及效果: '平均住院日缩短', 证明人: '郭新宇' }], // oxfmt-ignore
    B10: [{ 名称: '无' }],
    B11: [{ 题目: '脑卒中吞咽障碍患者进食护理效果观察', 刊名: '江右护理与康复', 刊号: '无', 发表时间: `${year - 1}.06`, 卷期页: '12(6):45-48', 级别: '省级', 作者排序: '1/3', 字数: '3600', 是否代表作: '是' }], // oxfmt-ignore
    B14: [{ 名称: '院级先进个人', 授奖单位: unitName, 级别: '院级', 等级: '无', 时间: `${year - 1}.12`, 位次: '独立' }],
    B17: [{ 总结: '任现职以来，严格执行核心制度，承担病区护理与带教工作。（示例，请换成本人总结，不超过 3000 字。）' }], // oxfmt-ignore
    B19: [{ 个人承诺: '本人承诺所提交的申报材料真实、准确、完整，如有不实，愿承担相应责任。' }],
  }
  const application = {
    ...{ [columns.number]: number, [columns.unitCode]: '36990111', [columns.unitName]: unitName },
    ...{ 姓名: '示例甲', 性别: '女', 民族: '汉族', 出生年月: '1985.06', 证件类型: '居民身份证', 证件号码: idNumber, 政治面貌: '群众', 参加工作时间: `${graduated}.07`, 工作单位: unitName, 单位性质: '公立医院（事业单位）', 主管部门: '赣江市卫生健康委员会', 所在科室: '护理部', 手机: '19900001234', 是否编外: '否' }, // oxfmt-ignore
    ...{ 申报年份: String(year), 申报方式: '正常', 申报层级: '副高', 系列: '卫生技术', 专业: '护理学', 拟申报资格名称: '副主任护师', 评委会: '赣江市卫生系列职称评审委员会', 现从事专业及年限: '护理学 16年', 是否答辩: '否' }, // oxfmt-ignore
  }
  const evidence = exampleFiles.map(({ block, row, title, path }) => ({
    [columns.number]: number,
    [columns.block]: block,
    [columns.row]: row,
    [columns.title]: title,
    [columns.file]: path,
  }))
  return new Map<string, ExampleRows>([
    ['申报人', [application]],
    ...Object.entries(blocks).map(([block, rows]): [string, ExampleRows] => [block, numbered(rows)]),
    ['材料', evidence],
  ])
}

/** The evidence of the example. `row`: '' for the block as a whole. */
export const exampleFiles: readonly { block: BlockCode; row: string; title: string; path: string }[] = [
  { block: 'B01', row: '', title: '身份证正反面', path: '材料/001/B01 身份证.pdf' },
  { block: 'B03', row: '1', title: '本科毕业证书', path: '材料/001/B03 毕业证书.pdf' },
  { block: 'B05', row: '1', title: '主管护师资格证书', path: '材料/001/B05 资格证书.pdf' },
  { block: 'B11', row: '1', title: '论文（封面、目录、正文、封底）', path: '材料/001/B11 论文.pdf' },
  { block: 'B19', row: '', title: '签字的承诺书', path: '材料/001/B19 承诺书.pdf' },
]
