import { birthOf, sexOf } from './chinese-date.ts'
import { dutyParagraph, signers } from './body-text.ts'
import { a4 } from './page-canvas.ts'
import type { PageTemplate } from './page-template.ts'
import { columnEdge, drawTable, rowEdge, type TableRules } from './ruled-table.ts'
import { stampSeal } from './seal.ts'
import { sign } from './signature.ts'
import { printColumn, printLine } from './text-line.ts'
import { printParagraph } from './text-paragraph.ts'

const head: TableRules = { x: 110, y: 250, columns: [150, 220, 130, 180, 150, 190], rows: [72] }
const post: TableRules = { x: 110, y: 322, columns: [150, 530, 150, 190], rows: [72] }
const body: TableRules = { x: 110, y: 394, columns: [90, 930], rows: [560, 220, 220, 220] }

/** The yearly appraisal form of public institutions; page n of a document is the year n years on. */
export const appraisalPage: PageTemplate = {
  width: a4.short,
  height: a4.long,
  paper: { tint: '#f7f5ef', worn: true },
  variants: 2,
  form(ink, { random }) {
    printLine(ink, '事业单位工作人员年度考核登记表', a4.short / 2, 160, {
      size: 46,
      align: 'center',
      spacing: 3,
      weight: 0.025,
    })
    drawTable(ink, head)
    drawTable(ink, post)
    drawTable(ink, body)
    for (const [table, text, column] of [
      [head, '姓  名', 0],
      [head, '性  别', 2],
      [head, '出生年月', 4],
      [post, '单  位', 0],
      [post, '现任职务', 2],
    ] as const) {
      const middle = columnEdge(table, column) + (table.columns[column] ?? 0) / 2
      printLine(ink, text, middle, table.y + 47, { size: 28, align: 'center' })
    }
    ;['个人总结', '主管领导评语', '考核机构意见', '被考核人意见'].forEach((text, row) => {
      const top = rowEdge(body, row) + ((body.rows[row] ?? 0) - [...text].length * 33) / 2
      printColumn(ink, text, body.x + 45, top, { size: 27, spacing: 6 })
    })
    let baseline = rowEdge(body, 0) + 52
    for (let part = 0; part < 3; part++) {
      baseline = printParagraph(ink, dutyParagraph(random, 3), 222, baseline, {
        size: 26,
        width: 885,
        leading: 1.62,
        indent: 2,
        bottom: rowEdge(body, 1) - 20,
      })
    }
    for (const row of [1, 2, 3]) {
      printLine(ink, row === 3 ? '签字：' : '签字（盖章）：', 640, rowEdge(body, row + 1) - 62, { size: 26 })
    }
    printLine(ink, '注：本表一式两份，一份存入本人档案，一份由单位人事部门留存。', 110, 1672, { size: 22 })
  },
  fill(ink, { person, personSeed, title, year, seed, page, variant, random }) {
    const thisYear = year + page
    const birth = birthOf(person.idNumberMasked)
    const excellent = title.includes('优秀')
    printLine(ink, `( ${thisYear} 年度 )`, a4.short / 2, 218, { size: 31, align: 'center' })
    const cell = (text: string, column: number, table: TableRules) => {
      const wide = table.columns[column] ?? 0
      printLine(ink, text, columnEdge(table, column) + wide / 2, table.y + 47, {
        size: 27,
        font: 'sans',
        align: 'center',
        fit: wide - 16,
      })
    }
    cell(person.name, 1, head)
    cell(sexOf(person.idNumberMasked, personSeed), 3, head)
    cell(`${birth.year}.${birth.month}`, 5, head)
    cell(person.unit, 1, post)
    cell(random.pick(['主治医师', '主管护师', '主管技师']), 3, post)
    const opinion = `该同志${thisYear}年度思想端正，业务${excellent ? '精湛' : '熟练'}，工作${excellent ? '成绩突出' : '认真负责'}，建议考核等次为 ${excellent ? '优秀' : '合格'} 。`
    printParagraph(ink, opinion, 222, rowEdge(body, 1) + 56, {
      size: 40,
      width: 860,
      leading: 1.3,
      indent: 2,
      color: '#20284a',
      font: 'hand',
    })
    printLine(
      ink,
      `经考核委员会研究，确定 ${thisYear} 年度考核结果为：${excellent ? '优 秀' : '合 格'}`,
      222,
      rowEdge(body, 2) + 62,
      { size: 28 },
    )
    sign(ink, 280, rowEdge(body, 3) + 96, { name: '同意', size: 62, seed: seed + 4 + page })
    const dates = [
      [1, 12, 20],
      [2, 12, 27],
      [3, 12, 29],
    ] as const
    for (const [row, month, day] of dates) {
      const y = rowEdge(body, row + 1) - 20
      printLine(ink, `${thisYear}年${month}月${day - random.whole(0, 2)}日`, 760, y, {
        size: 38,
        font: 'hand',
        color: '#20284a',
      })
    }
    sign(ink, 800, rowEdge(body, 2) - 62, {
      name: signers[(variant + page) % signers.length] ?? signers[0],
      size: 50,
      seed: seed + 1 + page,
    })
    sign(ink, 800, rowEdge(body, 4) - 62, { name: person.name, size: 50, seed: seed + 3 })
    stampSeal(ink, 990, rowEdge(body, 2) + 128, {
      around: person.unit,
      below: '人事科',
      radius: 108,
      seed: seed + page,
    })
  },
  fillBoxes: [
    { x: 200, y: 180, width: 930, height: 214 },
    { x: 205, y: 960, width: 920, height: 650 },
  ],
}
