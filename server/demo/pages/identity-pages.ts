import { birthOf, sexOf } from './chinese-date.ts'
import { drawCodeBlock, drawSecurityLines } from './certificate-frame.ts'
import { issuerOf } from './issuers.ts'
import { a4, type Ink, withState } from './page-canvas.ts'
import type { PageTemplate } from './page-template.ts'
import { pastePortrait } from './portrait.ts'
import { columnEdge, drawTable, rowEdge, type TableRules } from './ruled-table.ts'
import { stampSeal } from './seal.ts'
import { printLine } from './text-line.ts'

const card = { x: 250, width: 740, height: 467, front: 230, back: 880 }
const label = '#3f6f9c'

function cardGround(ink: Ink, top: number): void {
  ink.save()
  ink.shadowColor = 'rgba(30,26,22,0.45)'
  ink.shadowBlur = 14
  ink.shadowOffsetX = 3
  ink.shadowOffsetY = 4
  ink.fillStyle = '#e6eef0'
  ink.beginPath()
  ink.roundRect(card.x, top, card.width, card.height, 26)
  ink.fill()
  ink.restore()
  withState(ink, () => {
    ink.beginPath()
    ink.roundRect(card.x, top, card.width, card.height, 26)
    ink.clip()
    const colors = ['rgba(88,150,190,0.22)', 'rgba(214,120,150,0.16)', 'rgba(110,170,130,0.16)']
    drawSecurityLines(ink, card.x, top, card.width, card.height, colors)
  })
}

export const idCardPage: PageTemplate = {
  width: a4.short,
  height: a4.long,
  paper: { tint: '#f3f2ee' },
  variants: 1,
  form(ink) {
    cardGround(ink, card.front)
    const small = { size: 25, font: 'sans', color: label } as const
    for (const [text, x, y] of [
      ['姓 名', 40, 76],
      ['性 别', 40, 138],
      ['民 族', 215, 138],
      ['出 生', 40, 198],
      ['年', 205, 198],
      ['月', 285, 198],
      ['日', 362, 198],
      ['住 址', 40, 262],
      ['公民身份号码', 40, 412],
    ] as const) {
      printLine(ink, text, card.x + x, card.front + y, small)
    }
    cardGround(ink, card.back)
    // No emblem of a state on an invented card: a plain red disc holds its place.
    ink.fillStyle = '#c02a2c'
    ink.beginPath()
    ink.arc(card.x + 112, card.back + 128, 62, 0, Math.PI * 2)
    ink.fill()
    printLine(ink, '示例', card.x + 112, card.back + 143, { size: 40, align: 'center', color: '#eec64a', weight: 0.03 })
    const middle = card.x + 448
    printLine(ink, '演 示 用 证 件', middle, card.back + 110, {
      size: 44,
      align: 'center',
      spacing: 6,
      color: '#262326',
    })
    printLine(ink, '居 民 身 份 证', middle, card.back + 196, { size: 62, align: 'center', spacing: 8, weight: 0.03 })
    printLine(ink, '签发机关', card.x + 190, card.back + 352, small)
    printLine(ink, '有效期限', card.x + 190, card.back + 412, small)
    printLine(ink, issuerOf('id-card', 0) ?? '', card.x + 320, card.back + 352, { size: 27, font: 'sans' })
  },
  fill(ink, { person, personSeed, year, random }) {
    const dark = { size: 29, font: 'sans' } as const
    const birth = birthOf(person.idNumberMasked)
    const at = (text: string, x: number, y: number) => printLine(ink, text, card.x + x, card.front + y, dark)
    printLine(ink, person.name, card.x + 130, card.front + 78, { size: 36, font: 'sans', spacing: 4 })
    at(sexOf(person.idNumberMasked, personSeed), 130, 138)
    // A card gives the nation without the word for it.
    at(person.nation.replace(/族$/, ''), 305, 138)
    at(birth.year, 132, 198)
    at(birth.month, 245, 198)
    at(birth.day, 320, 198)
    at(
      `示例省滕阁市${random.pick(['东湖区', '西山区', '抚河区', '青云区'])}${random.pick(['民德路', '象山路', '孺子路', '阳明路'])}`,
      130,
      262,
    )
    at(`${random.whole(8, 360)}号${random.whole(1, 18)}栋${random.whole(101, 1602)}室`, 130, 302)
    printLine(ink, person.idNumberMasked, card.x + 232, card.front + 414, {
      size: 34,
      font: 'sans',
      spacing: 6,
      weight: 0.02,
      fit: 470,
    })
    pastePortrait(ink, {
      x: card.x + 510,
      y: card.front + 58,
      width: 196,
      height: 272,
      ground: 'white',
      woman: sexOf(person.idNumberMasked, personSeed) === '女',
      seed: personSeed,
    })
    printLine(
      ink,
      `${year - 6}.03.${random.whole(10, 28)}-${year + 14}.03.${random.whole(10, 28)}`,
      card.x + 320,
      card.back + 412,
      dark,
    )
    withState(ink, () => {
      ink.translate(card.x + 60, card.back + 330)
      ink.rotate(-0.42)
      ink.globalAlpha = 0.5
      printLine(ink, `仅供${year}年职称申报使用 复印无效`, 0, 0, {
        size: 38,
        font: 'sans',
        color: '#b3272d',
        spacing: 3,
      })
    })
  },
  fillBoxes: [
    { x: 240, y: 220, width: 760, height: 490 },
    { x: 240, y: 860, width: 760, height: 500 },
  ],
}

export const photoPage: PageTemplate = {
  width: 413,
  height: 626,
  paper: { tint: '#f6f6f6' },
  variants: 1,
  form: () => undefined,
  fill(ink, { person, personSeed, seed }) {
    const woman = sexOf(person.idNumberMasked, personSeed) === '女'
    pastePortrait(ink, {
      x: 0,
      y: 0,
      width: 413,
      height: 626,
      ground: seed % 3 === 0 ? 'white' : 'blue',
      woman,
      seed: personSeed,
    })
  },
  fillBoxes: [{ x: 0, y: 0, width: 413, height: 626 }],
}

const months: TableRules = {
  x: 110,
  y: 600,
  columns: [170, 330, 170, 170, 180],
  rows: Array.from({ length: 14 }, () => 54),
}

export const insurancePage: PageTemplate = {
  width: a4.short,
  height: a4.long,
  paper: { tint: '#fbfbf9' },
  variants: 1,
  form(ink, { random }) {
    drawSecurityLines(ink, 60, 60, a4.short - 120, a4.long - 120, ['rgba(90,140,200,0.09)'])
    printLine(ink, '社会保险参保缴费证明', a4.short / 2, 230, { size: 58, align: 'center', spacing: 6, weight: 0.03 })
    printLine(ink, '（单位职工 · 个人专用）', a4.short / 2, 292, { size: 28, align: 'center' })
    for (const [text, x, y] of [
      ['姓名：', 120, 400],
      ['证件号码：', 560, 400],
      ['参保单位：', 120, 466],
      ['参保险种：企业职工基本养老保险、失业保险、工伤保险', 120, 532],
    ] as const) {
      printLine(ink, text, x, y, { size: 29 })
    }
    drawTable(ink, months)
    ;['缴费年月', '参保地', '缴费基数', '个人缴费', '到账情况'].forEach((text, column) => {
      const middle = columnEdge(months, column) + (months.columns[column] ?? 0) / 2
      printLine(ink, text, middle, rowEdge(months, 0) + 37, { size: 26, font: 'sans', align: 'center' })
    })
    drawCodeBlock(ink, 120, 1440, 170, random)
    printLine(ink, '扫描二维码可验证本证明', 120, 1655, { size: 20, font: 'sans' })
    printLine(ink, '备注：本证明由系统自动生成，打印件仅供核对使用，涂改无效。', 120, 1400, { size: 24 })
  },
  fill(ink, { person, year, number, seed, random }) {
    printLine(ink, person.name, 215, 400, { size: 29, font: 'sans' })
    printLine(ink, person.idNumberMasked, 710, 400, { size: 29, font: 'sans', fit: 420 })
    printLine(ink, person.unit, 270, 466, { size: 29, font: 'sans', fit: 840 })
    const base = random.whole(48, 96) * 100
    for (let month = 1; month <= 13; month++) {
      const count = month === 13 ? `合计` : `${year}${String(month).padStart(2, '0')}`
      const sums =
        month === 13
          ? ['', '', (base * 0.08 * 12).toFixed(2), '12 个月']
          : ['滕阁市本级', base.toFixed(2), (base * 0.08).toFixed(2), '已到账']
      ;[count, ...sums].forEach((text, column) => {
        const middle = columnEdge(months, column) + (months.columns[column] ?? 0) / 2
        printLine(ink, text, middle, rowEdge(months, month) + 37, { size: 25, font: 'sans', align: 'center' })
      })
    }
    printLine(ink, `验证码：${number}`, 340, 1490, { size: 25, font: 'sans', fit: 380 })
    printLine(ink, `打印日期：${year}年12月${random.whole(10, 30)}日`, 340, 1540, { size: 25, font: 'sans' })
    stampSeal(ink, 930, 1520, { around: issuerOf('insurance', seed) ?? '', below: '参保证明专用章', radius: 132, seed })
  },
  fillBoxes: [
    { x: 100, y: 360, width: 1040, height: 120 },
    { x: 110, y: 600, width: 1020, height: 1080 },
  ],
}
