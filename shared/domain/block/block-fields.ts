import type { BlockCode } from './block-code.ts'

/**
 * How a field is written. `month`: `2019.09`. `period`: `2019.09—2023.06` or `2019.09—至今`. `rank`: `独立` or my place of how many,
 * `1/3`. `long`: a text of several lines.
 */
export type FieldKind =
  | 'text'
  | 'long'
  | 'month'
  | 'period'
  | 'year'
  | 'number'
  | 'rank'
  | 'document-number'
  | 'phone'
  | 'choice'

export interface BlockField {
  readonly label: string
  readonly kind: FieldKind
  readonly required: boolean
  /** Of a 'choice': one of these. */
  readonly choices: readonly string[]
}

export interface BlockForm {
  /** Whether it has any number of rows; else one. A first field that says `无` makes the row mean "nothing to declare". */
  readonly rows: 'one' | 'many'
  readonly fields: readonly BlockField[]
}

const yesNo = ['是', '否'] as const
/** Kinds of document that a person may have. */
export const documentTypes = ['居民身份证', '港澳居民来往内地通行证', '台湾居民来往大陆通行证', '外国人永久居留身份证', '护照'] as const // oxfmt-ignore

/** The applicant's blocks as the form prints them (domain notes §3.1): their fields in order. A label is unique within its block. */
export const blockForms: Partial<Record<BlockCode, BlockForm>> = {
  B01: one('姓名*', choice('性别*', ['男', '女']), '民族', month('出生年月*'), choice('证件类型*', documentTypes), field('证件号码*', 'document-number'), '政治面貌', month('参加工作时间*'), '籍贯', '工作单位*', '单位性质', '主管部门', '单位所在地', '所在科室', '行政职务', field('手机*', 'phone'), '邮箱', '身体状况', choice('是否编外', yesNo)), // oxfmt-ignore
  B02: one(field('申报年份*', 'year'), '申报方式*', choice('申报层级*', ['正高', '副高', '中级', '初级']), '系列*', '专业*', '拟申报资格名称*', '评委会*', '现从事专业及年限*', choice('是否答辩', yesNo), '代表作送审'), // oxfmt-ignore
  B03: many(field('起止年月*', 'period'), '学校*', '专业', '学制', '学历*', '学位', '学习形式', '证书编号', choice('是否申报依据学历', yesNo)), // oxfmt-ignore
  B04: many(field('起止年月*', 'period'), '单位*', '从事专业', '职务', '证明人'),
  B05: one('现资格名称*', month('取得时间*'), '批准机关', '证书号', '评审方式', '聘任职务', month('首次聘任时间*'), '累计年限'), // oxfmt-ignore
  B06: many('名称*', '级别', month('取得时间'), '编号'),
  B07: many(field('年度*', 'year'), choice('考核结果*', ['优秀', '合格', '基本合格', '不合格', '不定等次'])),
  B08: many(field('年度*', 'year'), field('公需学时', 'number'), field('专业学时', 'number'), '主办', '内容', '证书号'),
  B09: many(field('起止*', 'period'), '名称*', long('内容'), '本人角色', long('完成情况及效果'), '证明人'),
  B10: many('名称*', '立项单位', '级别', '编号', field('经费（万元）', 'number'), choice('是否结题', yesNo), month('结题时间'), '本人排名', '职责'), // oxfmt-ignore
  B11: many('题目*', '刊名*', '刊号', month('发表时间*'), '卷期页', '主办单位', '级别', field('作者排序', 'rank'), field('字数', 'number'), choice('是否代表作', yesNo), '检索页'), // oxfmt-ignore
  B12: many('书名*', '出版社', 'ISBN', month('出版时间'), '承担部分/字数（万）', '作者排序'),
  B13: many('名称*', '类型', '专利号', month('授权日'), '本人排名', '转化效益'),
  B14: many('名称*', '授奖单位', '级别', '等级', month('时间'), field('位次', 'rank')),
  B15: many('名称*', field('起止', 'period'), long('内容')),
  B16: one('破格类型', '依据条款*', long('说明')),
  B17: one(long('总结*')),
  B18: many('代表作*', long('说明')),
  B19: one(long('个人承诺*')),
  B26: many('材料名*', long('说明')),
}

/** The form of a block; null where others than the applicant fill it in. */
export function blockForm(block: BlockCode): BlockForm | null {
  return blockForms[block] ?? null
}

function one(...fields: readonly (string | BlockField)[]): BlockForm {
  return { rows: 'one', fields: fields.map(asField) }
}

function many(...fields: readonly (string | BlockField)[]): BlockForm {
  return { rows: 'many', fields: fields.map(asField) }
}

function asField(given: string | BlockField): BlockField {
  return typeof given === 'string' ? field(given, 'text') : given
}

function month(label: string): BlockField {
  return field(label, 'month')
}

function long(label: string): BlockField {
  return field(label, 'long')
}

function choice(label: string, choices: readonly string[]): BlockField {
  return { ...field(label, 'choice'), choices }
}

/** A star behind the label: the form asks for it. */
function field(label: string, kind: FieldKind): BlockField {
  const required = label.endsWith('*')
  return { label: required ? label.slice(0, -1) : label, kind, required, choices: [] }
}
