import { dutyParagraph } from './body-text.ts'
import { a4 } from './page-canvas.ts'
import type { PageTemplate } from './page-template.ts'
import type { SeededRandom } from './seeded-random.ts'
import { stampSeal } from './seal.ts'
import { sign } from './signature.ts'
import { printLine } from './text-line.ts'
import { printParagraph } from './text-paragraph.ts'

const width = a4.short
const height = a4.long

interface Spelled {
  readonly from: string
  readonly to: string
  readonly signed: string
  readonly objected: boolean
}

function spelled(shown: Spelled): Spelled {
  const inWords = (day: string): string => {
    const [year, month, date] = day.split('-').map(Number)
    return `${year}年${month}月${date}日`
  }
  return { from: inWords(shown.from), to: inWords(shown.to), signed: inWords(shown.signed), objected: shown.objected }
}

function anyDays(year: number, random: SeededRandom): Spelled {
  const month = random.whole(4, 7)
  const day = random.whole(6, 18)
  return {
    from: `${year}年${month}月${day}日`,
    to: `${month}月${day + 6}日`,
    signed: `${year}年${month}月${day + 7}日`,
    objected: false,
  }
}

/** The unit's proof that the material hung on its board for five working days. */
export const publicityPage: PageTemplate = {
  width,
  height,
  paper: { tint: '#f7f6f1', folds: 2, worn: true },
  variants: 2,
  form(ink, { variant }) {
    printLine(ink, variant === 0 ? '公 示 证 明' : '公 示 情 况 证 明', width / 2, 300, {
      size: 66,
      align: 'center',
      spacing: 10,
      weight: 0.03,
    })
    printLine(ink, '特此证明。', 224, 1060, { size: 36 })
    printLine(ink, '经 办 人：', 190, 1300, { size: 34 })
    printLine(ink, '单位负责人：', 190, 1390, { size: 34 })
    printLine(ink, '（单位盖章）', 880, 1490, { size: 30, align: 'center' })
  },
  fill(ink, { person, title, year, number, seed, random, shown }) {
    const { from, to, signed, objected } = shown === undefined ? anyDays(year, random) : spelled(shown)
    const text = `我单位 ${person.name} 同志申报${year}年度 ${title}，其申报材料已于${from}至${to}在本单位公示栏及内部网站进行了公示，公示期为5个工作日。${objected ? '公示期间收到异议一件，经核查不成立' : '公示期间未收到任何异议'}，申报材料真实、完整，同意上报。`
    printParagraph(ink, text, 150, 450, { size: 37, width: 940, leading: 2, indent: 2 })
    printLine(ink, `编号：${number}`, 1090, 190, { size: 26, align: 'right', fit: 600 })
    sign(ink, 370, 1302, { name: random.pick(['黄晓燕', '谢淑珍', '徐丽华']), size: 60, seed: seed + 1 })
    sign(ink, 410, 1392, { name: random.pick(['陈志远', '罗永康', '胡明德']), size: 62, seed: seed + 2 })
    printLine(ink, person.unit, 860, 1280, { size: 34, align: 'center', fit: 440 })
    printLine(ink, signed, 870, 1400, { size: 34, align: 'center' })
    stampSeal(ink, 880, 1330, { around: person.unit, radius: 132, seed })
  },
  fillBoxes: [
    { x: 140, y: 150, width: 960, height: 60 },
    { x: 140, y: 400, width: 970, height: 600 },
    { x: 350, y: 1180, width: 740, height: 290 },
  ],
}

export const summaryPage: PageTemplate = {
  width,
  height,
  paper: { tint: '#faf9f5' },
  variants: 2,
  form(ink, { page, random }) {
    if (page === 0)
      printLine(ink, '专业技术工作总结', width / 2, 220, { size: 48, align: 'center', spacing: 4, weight: 0.025 })
    const headings = [
      '一、思想政治与职业道德',
      '二、专业技术工作情况',
      '三、教学与科研',
      '四、存在的不足与今后打算',
    ] as const
    let y = page === 0 ? 390 : 180
    for (let part = 0; part < 4; part++) {
      printLine(ink, headings[(part + page * 2) % 4] ?? '', 204, y, { size: 32, font: 'sans' })
      y = printParagraph(ink, dutyParagraph(random, 4), 140, y + 56, {
        size: 31,
        width: 960,
        leading: 1.75,
        indent: 2,
        bottom: 1480,
      })
      if (y > 1440) break
    }
  },
  fill(ink, { person, title, year, page, pages, seed }) {
    if (page === 0) {
      printLine(ink, `${person.unit}  ${person.name}`, width / 2, 290, { size: 31, align: 'center', fit: 900 })
      printLine(ink, `（申报：${title}）`, width / 2, 336, { size: 25, align: 'center', fit: 900 })
    }
    if (page === pages - 1) {
      printLine(ink, '本人签名：', 700, 1580, { size: 31 })
      sign(ink, 870, 1582, { name: person.name, size: 60, seed })
      printLine(ink, `${year}年6月${5 + (seed % 20)}日`, 700, 1640, { size: 31 })
    }
    printLine(ink, String(page + 1), width / 2, 1706, { size: 24, align: 'center' })
  },
  fillBoxes: [
    { x: 130, y: 250, width: 990, height: 100 },
    { x: 580, y: 1490, width: 620, height: 230 },
  ],
}
