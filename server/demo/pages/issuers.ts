import type { PageKind } from './evidence-wish.ts'

/** All of these are invented: no demo page carries the name or seal of a real body. */
const issuers: Partial<Record<PageKind, readonly [string, ...string[]]>> = {
  'id-card': ['示例市公安局演示分局'],
  diploma: ['赣抚医科大学', '东湖医学院'],
  degree: ['赣抚医科大学', '东湖医学院'],
  'title-certificate': ['赣抚地区职称改革工作领导小组办公室', '滕阁市职称改革领导小组办公室'],
  'education-certificate': ['赣抚地区继续医学教育委员会', '滕阁市医学会'],
  paper: ['赣抚临床医学', '东湖医药', '江右护理与康复', '滕阁中西医结合杂志'],
  project: ['赣抚地区卫生科技管理处', '滕阁市科学技术处'],
  'project-closing': ['赣抚地区卫生科技管理处', '滕阁市科学技术处'],
  award: ['滕阁市卫生健康工作委员会', '赣抚地区医学会'],
  patent: ['赣抚知识产权登记中心'],
  insurance: ['滕阁市社会保险事务所'],
}

/**
 * The body or journal printed on an evidence page of this kind and seed; kinds issued by the person's own unit answer undefined.
 * Declared rows that should agree with their scan take the name from here.
 */
export function issuerOf(kind: PageKind, seed: number): string | undefined {
  const names = issuers[kind]
  return names?.[(seed >>> 0) % names.length]
}
