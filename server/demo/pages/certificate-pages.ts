import { birthOf, chineseYear, sexOf } from './chinese-date.ts'
import { signers } from './body-text.ts'
import { drawCodeBlock, drawRosette, drawSecurityLines, drawWaveFrame } from './certificate-frame.ts'
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

/** An opened booklet: photograph and number on the left leaf, the facts on the right. */
export const titleCertificatePage: PageTemplate = {
  width,
  height,
  paper: { tint: '#f4efdf', spine: 'middle', worn: true },
  variants: 2,
  form(ink, { variant }) {
    for (const left of [70, width / 2 + 40]) {
      drawSecurityLines(ink, left, 80, 770, 1080, ['rgba(80,150,110,0.16)', 'rgba(200,150,70,0.13)'])
      ink.strokeStyle = '#6f9b7c'
      ink.lineWidth = 3
      ink.strokeRect(left, 80, 770, 1080)
    }
    printLine(ink, '本证书表明持证人通过专业技术', 150, 190, { size: 30 })
    printLine(ink, '资格评审，具备相应专业技术资格。', 110, 245, { size: 30 })
    ink.strokeStyle = '#8a8172'
    ink.lineWidth = 1.5
    ink.setLineDash([6, 5])
    ink.strokeRect(310, 340, 280, 392)
    ink.setLineDash([])
    printLine(ink, '持证人签名：', 150, 850, { size: 29 })
    printLine(ink, '管 理 号：', 150, 930, { size: 29 })
    printLine(ink, '证书编号：', 150, 1010, { size: 29 })
    const right = width / 2 + 90
    printLine(ink, '专业技术资格证书', width * 0.745, 180, { size: 54, align: 'center', spacing: 6, weight: 0.03 })
    const labels = ['姓    名', '性    别', '出生年月', '专    业', '资格名称', '授予时间', '评审组织', '批准文号']
    labels.forEach((text, row) => {
      printLine(ink, text, right, 300 + row * 84, { size: 31 })
      ink.fillStyle = '#3b3a38'
      ink.fillRect(right + 158, 312 + row * 84, 490, 1.5)
    })
    printLine(ink, '发证机关：', right, 1010, { size: 29 })
    printLine(ink, issuerOf('title-certificate', variant) ?? '', right + 150, 1010, { size: 27, fit: 520 })
  },
  fill(ink, { person, personSeed, title, year, number, seed, variant, random }) {
    const birth = birthOf(person.idNumberMasked)
    const qualification = title.replace(/资格证书?$/u, '')
    const values = [
      person.name,
      sexOf(person.idNumberMasked, personSeed),
      `${birth.year}年${birth.month}月`,
      random.pick(['内科', '外科', '临床医学', '护理']),
      qualification,
      `${year}年12月${random.whole(8, 28)}日`,
      '卫生系列专业技术资格评审委员会',
      `职改字〔${year + 1}〕${random.whole(3, 48)}号`,
    ]
    values.forEach((text, row) => {
      if (row === 3) return
      printLine(ink, text, width / 2 + 270, 300 + row * 84, { size: 31, font: 'sans', fit: 460 })
    })
    printLine(ink, '卫生技术', width / 2 + 270, 300 + 3 * 84, { size: 31, font: 'sans' })
    pastePortrait(ink, {
      x: 314,
      y: 344,
      width: 272,
      height: 384,
      ground: random.pick(['blue', 'white', 'red']),
      woman: sexOf(person.idNumberMasked, personSeed) === '女',
      seed: personSeed,
    })
    sign(ink, 320, 850, { name: person.name, size: 48, seed })
    printLine(ink, `${year}36${String(seed % 100000).padStart(6, '0')}`, 300, 930, { size: 28, font: 'sans' })
    printLine(ink, number, 300, 1010, { size: 28, font: 'sans', fit: 480 })
    printLine(ink, `${chineseYear(year)}年十二月`, width / 2 + 480, 1090, { size: 30, spacing: 4 })
    const around = issuerOf('title-certificate', variant) ?? ''
    stampSeal(ink, 590, 700, { around, radius: 96, seed: seed + 1 })
    stampSeal(ink, 1500, 1010, { around, below: '职称专用章', radius: 124, seed: seed + 2 })
  },
  fillBoxes: [
    { x: 290, y: 330, width: 520, height: 700 },
    { x: 1120, y: 250, width: 540, height: 900 },
  ],
}

export const appointmentPage: PageTemplate = {
  width,
  height,
  paper: { tint: '#f6ecd6', folds: 1 },
  variants: 2,
  form(ink, { variant }) {
    drawWaveFrame(ink, width, height, 60, variant === 0 ? '#b32a22' : '#a67c2d')
    drawRosette(ink, width / 2, height / 2, 360, 'rgba(200,120,60,0.10)')
    printLine(ink, '聘  书', width / 2, 300, {
      size: 132,
      align: 'center',
      spacing: 30,
      color: '#b01c1a',
      weight: 0.03,
    })
  },
  fill(ink, { person, title, year, number, seed, page, random }) {
    const first = year + page
    printLine(ink, `编号：${number}${page > 0 ? `-${page + 1}` : ''}`, width - 190, 380, {
      size: 28,
      align: 'right',
      fit: 620,
    })
    const post = title.replace(/聘(书|任书)$/u, '')
    printLine(ink, `${person.name} 同志：`, 220, 500, { size: 48, weight: 0.01 })
    const text = `经研究决定，聘任您担任我单位 ${post} 专业技术职务，聘期自${first}年1月1日起至${first}年12月31日止。聘任期间享受相应岗位的待遇，履行岗位职责并接受年度考核。`
    printParagraph(ink, text, 220, 590, { size: 44, width: 1310, leading: 1.8, indent: 2 })
    printLine(ink, '特发此证', 308, 880, { size: 44 })
    printLine(ink, person.unit, 1180, 960, { size: 42, align: 'center', fit: 760 })
    printLine(ink, `${chineseYear(first)}年一月${random.pick(['三', '五', '八', '十'])}日`, 1180, 1040, {
      size: 38,
      align: 'center',
      spacing: 5,
    })
    stampSeal(ink, 1230, 985, { around: person.unit, radius: 130, seed: seed + page })
  },
  fillBoxes: [
    { x: 200, y: 340, width: 1400, height: 498 },
    { x: 200, y: 838, width: 1400, height: 300 },
  ],
}

export const awardPage: PageTemplate = {
  width,
  height,
  paper: { tint: '#f9efd9' },
  variants: 2,
  form(ink, { variant }) {
    ink.fillStyle = variant === 0 ? '#b3201f' : '#c39a45'
    ink.fillRect(34, 34, width - 68, 34)
    ink.fillRect(34, height - 68, width - 68, 34)
    ink.fillRect(34, 34, 34, height - 68)
    ink.fillRect(width - 68, 34, 34, height - 68)
    drawWaveFrame(ink, width, height, 86, variant === 0 ? '#c39a45' : '#b3201f')
    drawRosette(ink, width / 2, height / 2 + 40, 320, 'rgba(205,150,60,0.13)')
    printLine(ink, '荣 誉 证 书', width / 2, 330, {
      size: 116,
      align: 'center',
      spacing: 20,
      color: '#b5191b',
      weight: 0.04,
    })
    printLine(ink, 'CERTIFICATE OF HONOR', width / 2, 392, { size: 26, align: 'center', spacing: 5, color: '#9a7a35' })
    printLine(ink, issuerOf('award', variant) ?? '', 1180, 970, { size: 40, align: 'center', fit: 640 })
  },
  fill(ink, { person, title, year, number, seed, variant, random }) {
    printLine(ink, `${person.name} 同志：`, 250, 520, { size: 50, weight: 0.01 })
    const text = `在${year}年度工作中成绩突出，荣获 ${title}，特颁发此证书，以资鼓励。`
    printParagraph(ink, text, 250, 620, { size: 47, width: 1250, leading: 1.85, indent: 2 })
    printLine(ink, `证书编号：${number}`, 250, 1050, { size: 27, color: '#4a4340', fit: 560 })
    printLine(ink, `${chineseYear(year)}年${random.pick(['五', '八', '十二'])}月`, 1180, 1046, {
      size: 37,
      align: 'center',
      spacing: 6,
    })
    stampSeal(ink, 1230, 975, { around: issuerOf('award', variant) ?? '', radius: 128, seed })
  },
  fillBoxes: [
    { x: 230, y: 450, width: 1300, height: 380 },
    { x: 230, y: 830, width: 1300, height: 290 },
  ],
}

export const educationPage: PageTemplate = {
  width,
  height,
  paper: { tint: '#f4f3ea', folds: 0 },
  variants: 2,
  form(ink, { variant, random }) {
    drawSecurityLines(ink, 70, 70, width - 140, height - 140, ['rgba(70,120,190,0.14)', 'rgba(110,170,150,0.12)'])
    drawWaveFrame(ink, width, height, 66, '#3a65a0')
    printLine(ink, '继续医学教育学分证书', width / 2, 260, {
      size: 80,
      align: 'center',
      spacing: 8,
      color: '#27487f',
      weight: 0.03,
    })
    printLine(ink, '（学员用）', width / 2, 320, { size: 30, align: 'center' })
    drawCodeBlock(ink, 220, 900, 165, random)
    printLine(ink, '主办单位（盖章）：', 980, 930, { size: 32 })
    printLine(ink, issuerOf('education-certificate', variant) ?? '', 1250, 930, { size: 30, fit: 360 })
    printLine(ink, '项目负责人：', 980, 1000, { size: 32 })
  },
  fill(ink, { person, title, year, number, seed, variant, page, random }) {
    const year1 = year + page
    printLine(ink, `证书号：${number}${page > 0 ? `-${page + 1}` : ''}`, width - 190, 400, {
      size: 27,
      align: 'right',
      font: 'sans',
      fit: 640,
    })
    const month = random.whole(3, 10)
    const text = `${person.name} 同志（单位：${person.unit}）于${year1}年${month}月${random.whole(3, 12)}日至${month}月${random.whole(14, 28)}日参加《${title}》学习，学时 ${random.whole(24, 96)} 学时，经考核成绩合格，授予 Ⅰ 类学分 ${random.whole(5, 10)} 分，特此证明。`
    printParagraph(ink, text, 220, 510, { size: 42, width: 1320, leading: 1.9, indent: 2 })
    sign(ink, 1170, 1004, {
      name: signers[(variant * 4 + 5) % signers.length] ?? signers[0],
      size: 50,
      seed: variant + 71,
    })
    printLine(ink, `${year1}年${month + 1}月${random.whole(2, 26)}日`, 1080, 1074, { size: 33 })
    stampSeal(ink, 1390, 980, {
      around: issuerOf('education-certificate', variant) ?? '',
      below: '学分专用章',
      radius: 124,
      seed: seed + page,
    })
  },
  fillBoxes: [
    { x: 200, y: 360, width: 1400, height: 480 },
    { x: 1040, y: 840, width: 500, height: 290 },
  ],
}

export const patentPage: PageTemplate = {
  width: a4.short,
  height: a4.long,
  paper: { tint: '#f6f1e4' },
  variants: 1,
  form(ink) {
    drawWaveFrame(ink, a4.short, a4.long, 62, '#a8822f')
    drawSecurityLines(ink, 110, 110, a4.short - 220, a4.long - 220, ['rgba(190,150,70,0.12)'])
    drawRosette(ink, a4.short / 2, 900, 330, 'rgba(190,150,70,0.12)')
    printLine(ink, '实用新型专利证书', a4.short / 2, 470, {
      size: 76,
      align: 'center',
      spacing: 10,
      color: '#7c1a1a',
      weight: 0.03,
    })
    for (const [text, row] of [
      ['实用新型名称：', 0],
      ['发  明  人：', 1],
      ['专  利  号：', 2],
      ['专利申请日：', 3],
      ['专 利 权 人：', 4],
      ['授权公告日：', 5],
    ] as const) {
      printLine(ink, text, 170, 620 + row * 78, { size: 30 })
    }
    const note =
      '本实用新型经过初步审查，决定授予专利权，颁发实用新型专利证书并在登记簿上予以登记。专利权自授权公告之日起生效。专利权有效性及专利权人变更等法律信息以登记簿记载为准。'
    printParagraph(ink, note, 170, 1130, { size: 29, width: 900, leading: 1.8, indent: 2 })
    printLine(ink, '登记人', 220, 1480, { size: 32 })
    printLine(ink, issuerOf('patent', 0) ?? '', 220, 1540, { size: 30 })
  },
  fill(ink, { person, title, year, number, seed, random }) {
    printLine(ink, `证书号 第${random.whole(1200000, 9800000)}号`, 170, 240, { size: 28, font: 'sans' })
    const month = random.whole(2, 6)
    const values = [
      title,
      `${person.name};${random.pick(signers)};${random.pick(signers)}`,
      number,
      `${year - 1}年${month}月${random.whole(2, 27)}日`,
      person.unit,
      `${year}年${month + 3}月${random.whole(2, 27)}日`,
    ]
    values.forEach((text, row) => printLine(ink, text, 390, 620 + row * 78, { size: 30, fit: 700 }))
    sign(ink, 350, 1480, { name: '周文斌', size: 60, seed: 3 })
    printLine(ink, `${year}年${month + 3}月`, 760, 1560, { size: 30 })
    stampSeal(ink, 850, 1480, { around: issuerOf('patent', 0) ?? '', radius: 138, seed })
  },
  fillBoxes: [
    { x: 150, y: 200, width: 500, height: 60 },
    { x: 370, y: 570, width: 740, height: 470 },
    { x: 330, y: 1320, width: 700, height: 310 },
  ],
}
