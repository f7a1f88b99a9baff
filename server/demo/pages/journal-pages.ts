import { abstractText, researchParagraph, signers } from './body-text.ts'
import { drawCodeBlock } from './certificate-frame.ts'
import { issuerOf } from './issuers.ts'
import { firstPageOf, issueOf, journalNumber } from './journal-issue.ts'
import { a4, type Ink } from './page-canvas.ts'
import type { FormFacts, PageTemplate } from './page-template.ts'
import { lineWidth, printLine, toner } from './text-line.ts'
import { printParagraph } from './text-paragraph.ts'

const width = a4.short
const height = a4.long
const inks = ['#1d5c86', '#8c2f2a', '#2f6b4a', '#5a3d78'] as const

function journal(variant: number): string {
  return issuerOf('paper', variant) ?? ''
}

export const journalCover: PageTemplate = {
  width,
  height,
  paper: { tint: '#f3f1ea', spine: 'left' },
  variants: 4,
  form(ink, { variant, random }) {
    const color = inks[variant] ?? inks[0]
    ink.fillStyle = color
    ink.fillRect(0, 0, width, 480)
    const glow = ink.createLinearGradient(0, 480, width, 1500)
    glow.addColorStop(0, `${color}cc`)
    glow.addColorStop(1, `${color}11`)
    ink.fillStyle = glow
    ink.fillRect(0, 500, width, 900)
    ink.save()
    ink.globalAlpha = 0.25
    ink.strokeStyle = '#ffffff'
    ink.lineWidth = 3
    for (let ring = 0; ring < 26; ring++) {
      ink.beginPath()
      ink.arc(width * 0.72, 950, 40 + ring * 26 + random.between(-6, 6), 0, Math.PI * 2)
      ink.stroke()
    }
    ink.restore()
    printLine(ink, journal(variant), width / 2, 280, {
      size: 128,
      align: 'center',
      spacing: 10,
      color: '#fdfbf4',
      weight: 0.02,
      fit: width - 160,
    })
    printLine(ink, 'GANFU JOURNAL OF CLINICAL PRACTICE', width / 2, 370, {
      size: 30,
      align: 'center',
      spacing: 4,
      font: 'sans',
      color: '#f0ede2',
    })
    printLine(ink, '（月刊 · 公开发行）', width / 2, 430, { size: 26, align: 'center', color: '#f0ede2' })
    printLine(ink, `${journalNumber(variant)}   ISSN 0000-${1200 + variant}`, 90, 560, {
      size: 28,
      font: 'sans',
      color: '#ffffff',
    })
    printLine(ink, '主管：赣抚地区卫生事业发展中心', 90, 1500, { size: 28 })
    printLine(ink, '主办：赣抚地区医学会', 90, 1550, { size: 28 })
    drawCodeBlock(ink, 980, 1460, 150, random)
  },
  fill(ink, { year, seed }) {
    const month = issueOf(seed)
    printLine(ink, `${year}`, 90, 1360, { size: 150, font: 'sans', weight: 0.02 })
    printLine(ink, `第${year - 1988}卷  第${month}期`, 460, 1360, { size: 46 })
    printLine(ink, `Vol.${year - 1988}  No.${month}`, 460, 1300, { size: 34, font: 'sans' })
  },
  fillBoxes: [{ x: 80, y: 1200, width: 800, height: 190 }],
}

const entries = [
  '社区高血压患者规范化管理模式的实践与思考',
  '加速康复外科理念在普外科围手术期的应用',
  '老年住院患者跌倒风险评估及预防对策',
  '中西医结合治疗慢性胃炎76例疗效观察',
  '超声引导下神经阻滞的临床应用进展',
  '县级医院抗菌药物使用现状调查与分析',
  '糖尿病足患者延续性护理效果评价',
  '急性脑卒中绿色通道建设的经验总结',
  '医院感染目标性监测结果与干预措施',
  '新生儿黄疸光疗期间的综合护理',
  '胸腔镜手术后疼痛管理的随机对照研究',
  '基层医疗机构慢病随访信息化实践',
] as const
const entryRows = { first: 380, step: 76, own: 6 }

/** Page an entry of the contents begins on, leaving 26–35 to the applicant's own. */
function listedPage(row: number): number {
  return row < entryRows.own ? 1 + row * 4 : 36 + (row - entryRows.own - 1) * 4
}

function dotted(ink: Ink, text: string, page: string, y: number, author: string): void {
  const style = { size: 27 } as const
  printLine(ink, text, 130, y, { ...style, fit: 700 })
  const from = 130 + Math.min(700, lineWidth(ink, text, style)) + 10
  ink.fillStyle = toner
  for (let x = from; x < 900; x += 13) ink.fillRect(x, y - 7, 2.6, 2.6)
  printLine(ink, author, 1040, y, { size: 25, align: 'right' })
  printLine(ink, `(${page})`, 1120, y, { size: 25, align: 'right', font: 'sans' })
}

export const journalContents: PageTemplate = {
  width,
  height,
  paper: { tint: '#f6f4ee', spine: 'left' },
  variants: 4,
  form(ink, { variant, random }) {
    printLine(ink, '目    次', width / 2, 210, { size: 52, align: 'center', weight: 0.03 })
    printLine(ink, journal(variant), 130, 120, { size: 26, color: '#44414a' })
    ink.fillStyle = toner
    ink.fillRect(120, 140, 1000, 2)
    printLine(ink, '·论 著·', 130, 312, { size: 30, font: 'sans' })
    for (let row = 0; row < 16; row++) {
      const y = entryRows.first + row * entryRows.step + (row > 10 ? 60 : 0)
      if (row !== entryRows.own)
        dotted(
          ink,
          entries[(row + variant * 3) % entries.length] ?? '',
          String(listedPage(row)),
          y,
          random.pick(signers),
        )
    }
    printLine(ink, '·临床护理·', 130, entryRows.first + 11 * entryRows.step, { size: 30, font: 'sans' })
  },
  fill(ink, { person, title, year, seed }) {
    printLine(ink, `${year}年 第${year - 1988}卷 第${issueOf(seed)}期`, 1120, 120, { size: 24, align: 'right' })
    const y = entryRows.first + entryRows.own * entryRows.step
    dotted(ink, title, String(firstPageOf(seed)), y, person.name)
    // The applicant's own pencil line below the entry: reviewers ask for it.
    ink.strokeStyle = 'rgba(190,30,40,0.75)'
    ink.lineWidth = 3
    ink.beginPath()
    ink.moveTo(126, y + 14)
    ink.bezierCurveTo(400, y + 8, 700, y + 20, 1118, y + 12)
    ink.stroke()
  },
  fillBoxes: [
    { x: 700, y: 90, width: 440, height: 45 },
    { x: 110, y: 800, width: 1030, height: 70 },
  ],
}

function twoColumns(ink: Ink, facts: FormFacts, top: number, headings: readonly string[]): void {
  const style = { size: 23, width: 480, leading: 1.5, indent: 2, bottom: 1600 } as const
  let section = 0
  for (const x of [120, 640]) {
    let y = top
    while (y < 1590) {
      const heading = headings[section]
      section += 1
      if (heading) {
        printLine(ink, heading, x, y + 8, { size: 27, font: 'sans' })
        y += 50
      }
      y = printParagraph(ink, researchParagraph(facts.random, 4), x, y, style)
    }
  }
}

function smallTable(ink: Ink, x: number, y: number, facts: FormFacts): void {
  printLine(ink, '表1  两组患者临床疗效比较[n(%)]', x + 240, y, { size: 21, align: 'center', font: 'sans' })
  ink.fillStyle = toner
  for (const [offset, thick] of [
    [14, 2.6],
    [58, 1.2],
    [150, 2.6],
  ] as const)
    ink.fillRect(x, y + offset, 480, thick)
  ;[
    ['组别', '例数', '显效', '有效', '无效', '总有效率'],
    ['观察组', '63', '38(60.3)', '22(34.9)', '3(4.8)', '60(95.2)'],
    ['对照组', '63', '27(42.9)', '25(39.7)', '11(17.5)', '52(82.5)'],
  ].forEach((cells, row) => {
    cells.forEach((text, column) =>
      printLine(ink, text, x + 40 + column * 81, y + 44 + row * 44, { size: 17, align: 'center' }),
    )
  })
  facts.random.next()
}

export const journalFirstPage: PageTemplate = {
  width,
  height,
  paper: { tint: '#f7f6f1', spine: 'left' },
  variants: 4,
  form(ink, facts) {
    printLine(ink, journal(facts.variant), 120, 110, { size: 23 })
    ink.fillStyle = toner
    ink.fillRect(120, 126, 1000, 1.6)
    printLine(ink, '·论著·', 120, 180, { size: 26, font: 'sans' })
    printParagraph(ink, `【摘要】 ${abstractText}`, 170, 470, { size: 22, width: 900, leading: 1.55, bottom: 780 })
    printLine(ink, '【关键词】 住院患者；规范化管理；个体化方案；疗效；生活质量', 170, 812, { size: 22 })
    twoColumns(ink, facts, 890, ['', '1 资料与方法', '1.1 一般资料', '1.2 方法', '1.3 统计学处理', '2 结果'])
    ink.fillStyle = toner
    ink.fillRect(120, 1632, 300, 1.2)
  },
  fill(ink, { person, title, year, seed, random }) {
    printLine(ink, `${year}年第${year - 1988}卷第${issueOf(seed)}期`, 1120, 110, { size: 22, align: 'right' })
    printLine(ink, title, width / 2, 280, { size: 44, align: 'center', font: 'sans', weight: 0.02, fit: 980 })
    printLine(ink, `${person.name}  ${random.pick(signers)}  ${random.pick(signers)}`, width / 2, 345, {
      size: 29,
      align: 'center',
    })
    printLine(ink, `（${person.unit}，滕阁 330000）`, width / 2, 396, { size: 22, align: 'center', fit: 900 })
    printLine(ink, `作者简介：${person.name}，主治医师，研究方向：临床诊疗与管理`, 120, 1664, { size: 19 })
    printLine(ink, `·${firstPageOf(seed)}·`, width / 2, 1706, { size: 22, align: 'center' })
  },
  fillBoxes: [
    { x: 110, y: 80, width: 1020, height: 340 },
    { x: 110, y: 1640, width: 1020, height: 80 },
  ],
}

export const journalBodyPage: PageTemplate = {
  ...journalFirstPage,
  variants: 2,
  form(ink, facts) {
    ink.fillStyle = toner
    ink.fillRect(120, 126, 1000, 1.6)
    smallTable(ink, 120, 190, facts)
    const headings = facts.page % 2 === 1 ? ['2.2 并发症', '', '3 讨论'] : ['', '', '', '参考文献']
    ink.save()
    ink.beginPath()
    ink.rect(0, 380, width, height)
    ink.rect(620, 0, width, height)
    ink.clip()
    twoColumns(ink, facts, 190, headings)
    ink.restore()
  },
  fill(ink, { title, year, page, seed }) {
    printLine(ink, title, width / 2, 110, { size: 21, align: 'center', fit: 700 })
    printLine(ink, `${year}`, 1120, 110, { size: 21, align: 'right' })
    printLine(ink, `·${firstPageOf(seed) + page - 2}·`, width / 2, 1690, { size: 22, align: 'center' })
  },
  fillBoxes: [
    { x: 240, y: 82, width: 890, height: 40 },
    { x: 560, y: 1660, width: 120, height: 44 },
  ],
}

export const journalBack: PageTemplate = {
  width,
  height,
  paper: { tint: '#f1efe7', worn: true },
  variants: 4,
  form(ink, { variant, random }) {
    const color = inks[variant] ?? inks[0]
    ink.fillStyle = color
    ink.fillRect(0, 1330, width, height - 1330)
    printLine(ink, journal(variant), width / 2, 260, { size: 66, align: 'center', color, weight: 0.02 })
    const lines = [
      '主管：赣抚地区卫生事业发展中心',
      '主办：赣抚地区医学会',
      '编辑出版：《' + journal(variant) + '》编辑部',
      '地址：示例省滕阁市东湖区民德路000号',
      '印刷：滕阁市演示印务有限公司',
      '发行范围：公开发行',
      '订阅：全国各地邮局',
    ]
    lines.forEach((text, row) => printLine(ink, text, 200, 430 + row * 74, { size: 30 }))
    printLine(ink, `${journalNumber(variant)}      ISSN 0000-${1200 + variant}      每期定价：15.00元`, 200, 1000, {
      size: 28,
      font: 'sans',
    })
    ink.fillStyle = '#ffffff'
    ink.fillRect(800, 1080, 320, 200)
    ink.fillStyle = '#17171a'
    for (let x = 826; x < 1094; x += 3) if (random.next() < 0.52) ink.fillRect(x, 1100, 3, 130)
    printLine(ink, `9 770000 12000${variant}`, 960, 1262, { size: 24, font: 'sans', align: 'center' })
  },
  fill(ink, { year, seed }) {
    printLine(ink, `${year}年${issueOf(seed)}月15日出版`, 200, 1100, { size: 30 })
  },
  fillBoxes: [{ x: 190, y: 1060, width: 560, height: 60 }],
}
