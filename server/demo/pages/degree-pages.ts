import { birthOf, chineseNumber, chineseYear, sexOf } from './chinese-date.ts'
import { drawRosette, drawWaveFrame } from './certificate-frame.ts'
import { signers } from './body-text.ts'
import { issuerOf } from './issuers.ts'
import { a4 } from './page-canvas.ts'
import type { PageTemplate } from './page-template.ts'
import { pastePortrait } from './portrait.ts'
import { stampSeal } from './seal.ts'
import { sign } from './signature.ts'
import { printParagraph } from './text-paragraph.ts'
import { printLine } from './text-line.ts'

const width = a4.long
const height = a4.short

export const diplomaPage: PageTemplate = {
  width,
  height,
  paper: { tint: '#f5eedd', folds: 0, worn: true },
  variants: 2,
  form(ink, { variant }) {
    drawWaveFrame(ink, width, height, 64, variant === 0 ? '#a8433a' : '#3d6a5c')
    drawRosette(
      ink,
      width / 2 + 150,
      height / 2 + 20,
      330,
      variant === 0 ? 'rgba(190,110,90,0.10)' : 'rgba(90,140,120,0.12)',
    )
    printLine(ink, '普通高等学校', width / 2 + 190, 220, { size: 46, align: 'center', spacing: 18 })
    printLine(ink, '毕 业 证 书', width / 2 + 190, 330, {
      size: 92,
      align: 'center',
      spacing: 14,
      color: '#a3201f',
      weight: 0.03,
    })
    printLine(ink, '校  名：', 900, 840, { size: 34 })
    printLine(ink, '院（校）长：', 900, 930, { size: 34 })
    printLine(ink, '证书编号：', 190, 1050, { size: 28 })
    printLine(ink, '查询网址：本证书为演示样张，不可查询', 190, 1100, { size: 22, color: '#5b5656' })
    printLine(ink, issuerOf('diploma', variant) ?? '', 1060, 842, { size: 44, spacing: 6, weight: 0.02 })
  },
  fill(ink, { person, personSeed, title, year, number, seed, variant, random }) {
    const birth = birthOf(person.idNumberMasked)
    const years = 5
    const text = `学生 ${person.name}，性别 ${sexOf(person.idNumberMasked, personSeed)}，${birth.year}年${birth.month}月${birth.day}日生，于${year - years}年9月至${year}年6月在本校 ${title} 专业${chineseNumber(years)}年制本科学习，修完教学计划规定的全部课程，成绩合格，准予毕业。`
    printParagraph(ink, text, 640, 440, { size: 39, width: 940, leading: 1.75, indent: 2 })
    pastePortrait(ink, {
      x: 220,
      y: 420,
      width: 250,
      height: 350,
      ground: random.pick(['blue', 'red']),
      woman: sexOf(person.idNumberMasked, personSeed) === '女',
      seed: personSeed,
    })
    sign(ink, 1090, 936, { name: signers[variant * 3] ?? signers[0], size: 56, seed: variant + 11 })
    printLine(ink, number, 330, 1050, { size: 28, font: 'sans', spacing: 1, fit: 280 })
    printLine(ink, `${chineseYear(year)}年六月三十日`, 1130, 1050, { size: 36, spacing: 6 })
    stampSeal(ink, 1290, 960, { around: issuerOf('diploma', variant) ?? '', radius: 128, seed: seed + 1 })
    stampSeal(ink, 470, 780, { around: issuerOf('diploma', variant) ?? '', radius: 66, seed: seed + 2 })
  },
  fillBoxes: [
    { x: 180, y: 390, width: 440, height: 730 },
    { x: 620, y: 390, width: 990, height: 730 },
  ],
}

export const degreePage: PageTemplate = {
  width,
  height,
  paper: { tint: '#f7f0e2', spine: 'middle' },
  variants: 2,
  form(ink, { variant }) {
    drawWaveFrame(ink, width, height, 54, '#b08a3c')
    drawRosette(ink, width * 0.25, height / 2, 300, 'rgba(180,140,60,0.13)')
    printLine(ink, '学 士 学 位 证 书', width * 0.745, 250, {
      size: 62,
      align: 'center',
      color: '#8f1c1c',
      weight: 0.03,
    })
    printLine(ink, issuerOf('degree', variant) ?? '', width * 0.745, 830, { size: 42, align: 'center', spacing: 6 })
    printLine(ink, '学位评定委员会主席：', 960, 920, { size: 30 })
    printLine(ink, '证书编号：', 960, 1080, { size: 26 })
    printLine(ink, '（普通高等教育本科毕业生）', width * 0.745, 310, { size: 26, align: 'center' })
  },
  fill(ink, { person, personSeed, title, year, number, seed, variant }) {
    const birth = birthOf(person.idNumberMasked)
    const text = `${person.name}，${sexOf(person.idNumberMasked, personSeed)}，${birth.year}年${birth.month}月${birth.day}日生。在本校 ${title} 专业完成了本科学习计划，业已毕业，经审核符合学位授予条件，授予医学学士学位。`
    printParagraph(ink, text, 970, 410, { size: 38, width: 650, leading: 1.85, indent: 2 })
    pastePortrait(ink, {
      x: 320,
      y: 340,
      width: 260,
      height: 364,
      ground: 'blue',
      woman: sexOf(person.idNumberMasked, personSeed) === '女',
      seed: personSeed,
    })
    stampSeal(ink, 570, 720, { around: issuerOf('degree', variant) ?? '', radius: 110, seed: seed + 5 })
    sign(ink, 1270, 926, { name: signers[variant * 2 + 1] ?? signers[1], size: 54, seed: variant + 31 })
    printLine(ink, number, 1090, 1080, { size: 26, font: 'sans', fit: 500 })
    printLine(ink, `${chineseYear(year)}年六月三十日`, width * 0.745, 1010, { size: 34, align: 'center', spacing: 5 })
    stampSeal(ink, 1440, 940, { around: issuerOf('degree', variant) ?? '', radius: 122, seed: seed + 6 })
  },
  fillBoxes: [
    { x: 300, y: 330, width: 420, height: 520 },
    { x: 940, y: 350, width: 700, height: 760 },
  ],
}
