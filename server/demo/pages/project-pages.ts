import { chineseYear } from './chinese-date.ts'
import { signers } from './body-text.ts'
import { issuerOf } from './issuers.ts'
import { a4, type Ink } from './page-canvas.ts'
import type { FillFacts, PageTemplate } from './page-template.ts'
import { columnEdge, drawTable, rowEdge, type TableRules } from './ruled-table.ts'
import { stampSeal } from './seal.ts'
import { sign } from './signature.ts'
import { printLine } from './text-line.ts'
import { printParagraph } from './text-paragraph.ts'

const width = a4.short
const height = a4.long
const red = '#c8191e'

function centred(ink: Ink, table: TableRules, row: number, column: number, text: string, size = 26): void {
  const wide = table.columns[column] ?? 0
  const y = rowEdge(table, row) + (table.rows[row] ?? 0) / 2 + size * 0.36
  printLine(ink, text, columnEdge(table, column) + wide / 2, y, { size, align: 'center', fit: wide - 14 })
}

/** The first page of an official notice: red head, number, addressee. */
export const projectNotice: PageTemplate = {
  width,
  height,
  paper: { tint: '#f8f6f0', folds: 2 },
  variants: 2,
  form(ink, { variant }) {
    const issuer = issuerOf('project', variant) ?? ''
    printLine(ink, `${issuer}文件`, width / 2, 300, {
      size: 84,
      align: 'center',
      spacing: 6,
      color: red,
      weight: 0.035,
      fit: 980,
    })
    ink.fillStyle = red
    ink.fillRect(150, 430, width - 300, 5)
    printLine(ink, '各有关单位：', 165, 690, { size: 33 })
    printLine(ink, issuer, 830, 1420, { size: 33, align: 'center', fit: 560 })
    printLine(ink, '附件：科研项目立项一览表', 231, 1300, { size: 32 })
    ink.fillRect(150, 1600, width - 300, 2)
    ink.fillStyle = '#1f1d20'
    printLine(ink, `${issuer}办公室                 印发`, 170, 1640, { size: 26 })
  },
  fill(ink, { title, year, number, seed, variant, random }) {
    printLine(ink, number, width / 2, 400, { size: 32, align: 'center', fit: 800 })
    printLine(ink, `关于下达${year}年度卫生健康科研项目`, width / 2, 540, {
      size: 43,
      align: 'center',
      spacing: 2,
      weight: 0.025,
    })
    printLine(ink, '立项计划的通知', width / 2, 604, { size: 43, align: 'center', spacing: 2, weight: 0.025 })
    const text = `根据${year}年度科研项目申报与评审工作安排，经单位推荐、专家评审、公示等程序，现将“${title}”等${random.whole(38, 96)}个项目予以立项（见附件）。请各项目承担单位加强管理，落实配套经费，督促项目负责人按任务书要求组织实施。`
    const next = printParagraph(ink, text, 165, 770, { size: 33, width: 910, leading: 1.75, indent: 2 })
    const rest =
      '项目执行期一般为两年。项目完成后应在三个月内提出结题验收申请，逾期未结题的，三年内不受理其负责人的申报。'
    printParagraph(ink, rest, 165, next, { size: 33, width: 910, leading: 1.75, indent: 2, bottom: 1250 })
    printLine(ink, `${year}年${random.whole(4, 9)}月${random.whole(3, 28)}日`, 830, 1488, { size: 33, align: 'center' })
    stampSeal(ink, 850, 1430, { around: issuerOf('project', variant) ?? '', radius: 130, seed })
  },
  fillBoxes: [
    { x: 150, y: 360, width: 940, height: 60 },
    { x: 150, y: 490, width: 940, height: 780 },
    { x: 560, y: 1290, width: 520, height: 280 },
  ],
}

const list: TableRules = {
  x: 100,
  y: 300,
  columns: [80, 190, 430, 200, 140],
  rows: Array.from({ length: 18 }, () => 72),
}
const listed = [
  '基层糖尿病分级诊疗路径研究',
  '围手术期血液管理策略优化',
  '县域医共体信息共享机制',
  '老年衰弱筛查工具本土化',
  '脑卒中吞咽障碍早期康复',
  '慢阻肺家庭氧疗随访',
  '中药熏洗治疗膝骨关节炎',
  '超声评估颈动脉斑块稳定性',
  '呼吸道感染快速检测方法',
  '手术室器械追溯管理',
] as const
const ownRow = 7

export const projectList: PageTemplate = {
  width,
  height,
  paper: { tint: '#f8f6f0', folds: 2 },
  variants: 2,
  form(ink, { variant, random }) {
    printLine(ink, '附件', 110, 150, { size: 32, font: 'sans' })
    printLine(ink, '科研项目立项一览表', width / 2, 240, { size: 42, align: 'center', spacing: 3, weight: 0.025 })
    drawTable(ink, list)
    ;['序号', '项目编号', '项目名称', '承担单位', '负责人'].forEach((text, column) =>
      centred(ink, list, 0, column, text),
    )
    for (let row = 1; row < 18; row++) {
      centred(ink, list, row, 0, String(row))
      if (row === ownRow) continue
      centred(ink, list, row, 1, `W${variant + 1}0${String(row * 7 + 10).padStart(4, '0')}`, 23)
      centred(ink, list, row, 2, listed[(row + variant * 4) % listed.length] ?? '', 24)
      centred(ink, list, row, 3, random.pick(['滕阁市第三医院', '抚河区人民医院', '赣抚康复医院', '东湖社区中心']), 23)
      centred(ink, list, row, 4, random.pick(signers), 25)
    }
  },
  fill(ink, { person, title, number }) {
    centred(ink, list, ownRow, 1, number, 23)
    centred(ink, list, ownRow, 2, title, 24)
    centred(ink, list, ownRow, 3, person.unit, 23)
    centred(ink, list, ownRow, 4, person.name, 25)
  },
  fillBoxes: [{ x: 180, y: 300 + 72 * ownRow, width: 960, height: 74 }],
}

const promises = [
  '建立符合基层实际的规范化诊疗与护理流程，形成可复制的操作手册一份。',
  '完成不少于一百二十例患者的资料收集、分组干预与随访，建立数据库并完成统计分析。',
  '制订统一的评估量表与质量控制标准，对参与人员进行三轮培训并考核上岗。',
  '发表学术论文一至两篇，培养青年骨干两名，在三家以上协作单位推广应用。',
  '第一年度完成伦理审查、人员培训和预试验，第二年度完成主体研究与数据核查。',
  '每半年召开一次项目推进会，及时解决实施中出现的问题，并形成书面纪要。',
  '项目经费专款专用，接受审计监督，年度执行情况于每年十二月底前书面报告。',
  '研究资料按科研档案管理要求归档，原始记录保存期限不少于五年。',
  '研究对象的个人信息严格保密，对外发表时一律作匿名处理。',
  '承担单位提供必要的设备、场地和配套经费，保障项目按期完成。',
  '因故需变更负责人、主要内容或延期的，应提前一个月提出书面申请。',
] as const

/** Later pages of a project: sheets of its task contract. */
export const projectContract: PageTemplate = {
  width,
  height,
  paper: { tint: '#f9f8f3' },
  variants: 2,
  form(ink, { page }) {
    printLine(ink, page % 2 === 0 ? '一、研究目标与主要内容' : '二、进度安排与考核指标', 120, 250, {
      size: 34,
      font: 'sans',
    })
    let y = 330
    for (const [index, part] of promises.entries()) {
      y = printParagraph(ink, `${index + 1}. ${part}`, 120, y, {
        size: 29,
        width: 1000,
        leading: 1.75,
        indent: 2,
        bottom: 1480,
      })
    }
    printLine(ink, '项目负责人（签字）：', 640, 1590, { size: 30 })
  },
  fill(ink, { person, title, number, page, seed }) {
    printLine(ink, `项目编号：${number}`, 1120, 130, { size: 24, align: 'right', fit: 600 })
    printLine(ink, title, 120, 180, { size: 27, fit: 1000 })
    sign(ink, 920, 1590, { name: person.name, size: 54, seed })
    printLine(ink, `— ${page + 1} —`, width / 2, 1690, { size: 24, align: 'center' })
  },
  fillBoxes: [
    { x: 110, y: 100, width: 1030, height: 95 },
    { x: 580, y: 1500, width: 600, height: 210 },
  ],
}

const closing: TableRules = { x: 110, y: 330, columns: [210, 810], rows: [78, 78, 78, 78, 560, 300] }

export const projectClosing: PageTemplate = {
  width,
  height,
  paper: { tint: '#f6f3ea', worn: true },
  variants: 2,
  form(ink, { variant }) {
    printLine(ink, '科研项目结题验收证书', width / 2, 210, { size: 58, align: 'center', spacing: 5, weight: 0.03 })
    drawTable(ink, closing)
    ;['项目名称', '项目编号', '承担单位', '负 责 人', '验收意见', '组织验收单位'].forEach((text, row) =>
      centred(ink, closing, row, 0, text, 29),
    )
    const opinion = [
      '专家组听取了项目组的汇报，审阅了验收资料，经质询和讨论，形成意见如下：',
      '一、提交的资料齐全、规范，符合验收要求；',
      '二、项目完成了任务书规定的研究内容，达到了预期的考核指标；',
      '三、经费使用合理，未发现违规支出。',
      '专家组一致同意该项目通过验收。',
    ] as const
    let y = rowEdge(closing, 4) + 56
    for (const part of opinion) y = printParagraph(ink, part, 345, y, { size: 29, width: 750, leading: 1.7, indent: 2 })
    printLine(ink, '验收组长：', 640, rowEdge(closing, 5) - 40, { size: 29 })
    sign(ink, 800, rowEdge(closing, 5) - 42, { name: signers[variant + 4] ?? signers[0], size: 56, seed: 90 + variant })
    printLine(ink, issuerOf('project-closing', variant) ?? '', 700, rowEdge(closing, 5) + 160, {
      size: 31,
      align: 'center',
    })
  },
  fill(ink, { person, title, year, number, seed, variant, random }) {
    ;[title, number, person.unit, person.name].forEach((text, row) => {
      printLine(ink, text, 345, rowEdge(closing, row) + 50, { size: 29, font: 'sans', fit: 750 })
    })
    printLine(ink, `验收证书编号：验字〔${year}〕${random.whole(11, 240)}号`, 1120, 290, { size: 25, align: 'right' })
    printLine(ink, `${chineseYear(year)}年${random.pick(['六', '九', '十一'])}月`, 700, rowEdge(closing, 5) + 230, {
      size: 31,
      align: 'center',
    })
    stampSeal(ink, 760, rowEdge(closing, 5) + 160, {
      around: issuerOf('project-closing', variant) ?? '',
      below: '科研项目专用章',
      radius: 128,
      seed,
    })
  },
  fillBoxes: [
    { x: 330, y: 255, width: 800, height: 390 },
    { x: 440, y: 1210, width: 520, height: 320 },
  ],
}

const experts: TableRules = {
  x: 110,
  y: 280,
  columns: [80, 190, 370, 190, 190],
  rows: Array.from({ length: 9 }, () => 96),
}

export const projectExperts: PageTemplate = {
  width,
  height,
  paper: { tint: '#f6f3ea' },
  variants: 2,
  form(ink, { variant }) {
    printLine(ink, '验收专家组名单', width / 2, 210, { size: 42, align: 'center', spacing: 3, weight: 0.025 })
    drawTable(ink, experts)
    ;['序号', '姓名', '工作单位', '职称', '签字'].forEach((text, column) => centred(ink, experts, 0, column, text, 28))
    for (let row = 1; row < 8; row++) {
      const name = signers[(row + variant * 3) % signers.length] ?? signers[0]
      centred(ink, experts, row, 0, String(row), 27)
      centred(ink, experts, row, 1, name, 27)
      centred(ink, experts, row, 2, ['赣抚医科大学', '东湖医学院', '滕阁市中心医院'][row % 3] ?? '', 26)
      centred(ink, experts, row, 3, row % 2 === 0 ? '主任医师' : '教授', 26)
      sign(ink, columnEdge(experts, 4) + 25, rowEdge(experts, row) + 66, { name, size: 46, seed: row + variant * 40 })
    }
  },
  fill(ink, { person, title }: FillFacts) {
    printLine(ink, `项目名称：${title}`, 110, 1230, { size: 28, fit: 1000 })
    printLine(ink, `主要完成人：${person.name}（第一）、${signers[3]}、${signers[7]}`, 110, 1290, { size: 28 })
  },
  fillBoxes: [{ x: 100, y: 1195, width: 1030, height: 115 }],
}
