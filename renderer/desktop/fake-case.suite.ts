import type { CaseAct, CaseAttachment, CaseBlock, CaseDetail, CaseOffer } from '../../shared/contract/desktop.ts'
import type { BlockCode } from '../../shared/domain/block/block-code.ts'
import type { VerdictKind } from '../../shared/domain/case/case-view.ts'
import { fakeNowMs, fakeReceipt } from './fake-story.suite.ts'
import { fakeRows } from './fake-work-list.suite.ts'

const minute = 60_000
export const fakeHash = (block: BlockCode, version = 1): string => `${block.toLowerCase()}${version}`.padEnd(64, '0')

type Fields = readonly (readonly [label: string, value: string])[]

interface BlockWish {
  readonly block: BlockCode
  readonly rows: readonly Fields[]
  /** Title, type, pages, row (−1: of the block as a whole). */
  readonly pieces?: readonly (readonly [title: string, mime: CaseAttachment['mime'], pages: number, row: number])[]
  readonly mapped?: boolean
  readonly mine?: boolean
  readonly verdict?: VerdictKind
  readonly text?: string
}

const pdf = 'application/pdf'
const jpg = 'image/jpeg'

const wishes: readonly BlockWish[] = [
  {
    block: 'B01',
    rows: [
      [
        ['姓名', '欧阳文博'],
        ['性别', '男'],
        ['民族', '汉族'],
        ['出生年月', '1984.03'],
        ['证件类型', '居民身份证'],
        ['证件号码', '3601**********1037'],
        ['政治面貌', '中共党员'],
        ['参加工作时间', '2008.07'],
        ['工作单位', '赣江市第一人民医院'],
        ['单位性质', '公立医院（事业单位）'],
        ['主管部门', '赣江市卫生健康委员会'],
        ['所在科室', '心血管内科'],
      ],
    ],
    pieces: [['身份证', jpg, 1, 0]],
    mapped: true,
    verdict: 'TRUE',
    text: '身份与学历原件均已当面核对，与系统一致。',
  },
  {
    block: 'B03',
    rows: [
      [
        ['起止年月', '2003.09—2008.06'],
        ['学校', '赣抚医科大学'],
        ['专业', '临床医学'],
        ['学历', '本科'],
        ['学位', '医学学士'],
        ['证书编号', '1041312008050012'],
      ],
      [
        ['起止年月', '2011.09—2014.06'],
        ['学校', '赣抚医科大学'],
        ['专业', '内科学'],
        ['学历', '研究生'],
        ['学位', '医学硕士'],
        ['证书编号', '1041312014020087'],
      ],
    ],
    pieces: [
      ['本科毕业证书', jpg, 1, 0],
      ['学士学位证书', jpg, 1, 0],
      ['研究生毕业证书', pdf, 2, 1],
    ],
    mapped: true,
    verdict: 'TRUE',
  },
  {
    block: 'B07',
    rows: [
      [
        ['年度', '2025'],
        ['考核结果', '合格'],
      ],
      [
        ['年度', '2024'],
        ['考核结果', '优秀'],
      ],
    ],
    pieces: [['年度考核登记表（2021—2025）', pdf, 5, -1]],
  },
  {
    block: 'B10',
    rows: [
      [
        ['项目名称', '县域胸痛中心协同救治模式的建立与评价'],
        ['来源', '省卫生健康委科技计划'],
        ['编号', '202310458'],
        ['本人排名', '1/6'],
        ['起止', '2023.01—2025.06'],
        ['是否结题', '是'],
      ],
    ],
    pieces: [
      ['立项通知书', pdf, 2, 0],
      ['结题证书', jpg, 1, 0],
    ],
    mapped: true,
    mine: true,
    verdict: 'PROBLEM',
    text: '结题证书所列主持人与填报排名不符，请补充任务书。',
  },
  {
    block: 'B11',
    rows: [
      [
        ['题目', '急性心肌梗死患者介入治疗后早期康复的随机对照研究'],
        ['期刊', '赣抚医学杂志'],
        ['刊号', 'CN 36-1024/R'],
        ['发表时间', '2024.05'],
        ['本人排名', '第一作者'],
        ['检索', '万方、知网'],
      ],
      [
        ['题目', '基层医院胸痛患者首诊分流的影响因素分析'],
        ['期刊', '中部临床内科'],
        ['刊号', 'CN 36-1187/R'],
        ['发表时间', '2022.11'],
        ['本人排名', '通讯作者'],
        ['检索', '知网'],
      ],
    ],
    pieces: [
      ['论文一：封面、目录、正文、封底', pdf, 6, 0],
      ['论文二：封面、目录、正文', pdf, 4, 1],
      ['检索证明', 'image/png', 1, 1],
    ],
    mapped: true,
    mine: true,
  },
  { block: 'B12', rows: [], mapped: true, mine: true },
  {
    block: 'B14',
    rows: [
      [
        ['名称', '全市卫生健康系统先进个人'],
        ['授予单位', '赣江市卫生健康委员会'],
        ['时间', '2023.05'],
      ],
    ],
    pieces: [['获奖证书', jpg, 1, 0]],
  },
  {
    block: 'B17',
    rows: [
      [
        [
          '总结',
          '任现职以来，本人一直在临床一线工作，年均管理住院患者二百余人次，参与急诊介入手术八百余台，牵头建立县域胸痛协同救治流程，使首次医疗接触至球囊扩张时间由一百二十六分钟缩短至七十八分钟。',
        ],
      ],
    ],
  },
  { block: 'B19', rows: [[['承诺', '本人承诺所填内容和所传材料真实有效。']]] },
]

const states: readonly CaseAttachment['state'][] = ['local', 'local', 'local', 'local', 'local', 'remote', 'loading']

function fakeBlock(wish: BlockWish, offers: readonly CaseOffer[]): CaseBlock {
  const { block, rows, pieces = [], mapped = false, mine = false, verdict, text = '' } = wish
  return {
    block,
    contentHash: fakeHash(block),
    mapped,
    awaited: verdict === undefined && offers.some((offer) => offer.block === block),
    verdict:
      verdict === undefined
        ? null
        : {
            verdict,
            text,
            personName: mine ? '周晓岚' : '吴德明',
            givenAtMs: fakeNowMs - 40 * minute,
            effective: true,
            mine,
            waiting: mine,
          },
    rows: rows.map((fields, index) => ({
      kind: 'row',
      rowId: `case-0001-${block}-r${index + 1}`,
      fields: fields.map(([label, value]) => ({ label, value })),
    })),
    attachments: pieces.map(([title, mime, pages, row], index) => ({
      kind: 'attachment',
      attachmentId: `${block}-e${index + 1}`,
      rowId: row < 0 ? '' : `case-0001-${block}-r${row + 1}`,
      title,
      sha256: 'c'.repeat(64),
      sizeBytes: 180_000 + index * 91_000,
      mime,
      pages,
      rotation: 0,
      marks: [],
      state: states[(block.charCodeAt(2) + index) % states.length] ?? 'local',
    })),
  }
}

const acts: CaseAct[] = [
  {
    actId: 'act-s',
    kind: 'submit',
    body: { kind: 'submit', commitment: 'd'.repeat(64) },
    personName: '欧阳文博',
    role: 'APPLICANT',
    orgName: '',
    mine: false,
    state: 'accepted',
    refusalCode: '',
    refusalBlocks: [],
    atMs: fakeNowMs - 4 * 24 * 60 * minute,
    receipt: null,
    takeBack: null,
    isOpen: false,
  },
  {
    actId: 'act-r',
    kind: 'handler-pass',
    body: { kind: 'handler-pass', opinion: '材料真实有效，同意报送。' },
    personName: '刘慧敏',
    role: 'HANDLER',
    orgName: '赣江市第一人民医院',
    mine: true,
    state: 'refused',
    refusalCode: 'verdict-problem-open',
    refusalBlocks: ['B10'],
    atMs: fakeNowMs - 50 * minute,
    receipt: fakeReceipt('act-r', 10_511, fakeNowMs - 45 * minute),
    takeBack: null,
    isOpen: false,
  },
  {
    actId: 'act-v',
    kind: 'block-verdict',
    body: {
      kind: 'block-verdict',
      block: 'B10',
      verdict: 'PROBLEM',
      text: '结题证书所列主持人与填报排名不符，请补充任务书。',
    },
    personName: '刘慧敏',
    role: 'BLOCK_REVIEWER',
    orgName: '赣江市第一人民医院',
    mine: true,
    state: 'waiting',
    refusalCode: '',
    refusalBlocks: [],
    atMs: fakeNowMs - 40 * minute,
    receipt: null,
    takeBack: null,
    isOpen: false,
  },
]

/** What a handler is offered. */
export const handlerOffers: CaseOffer[] = [
  { kind: 'handler-pass', block: null, refusal: { code: 'verdicts-missing', blocks: ['B11', 'B12'] } },
  { kind: 'return-to-applicant', block: null, refusal: null },
]

/** What a reviewer of papers and projects is offered. */
export const reviewerOffers: CaseOffer[] = (['B10', 'B11', 'B12'] as const).map((block) => ({
  kind: 'block-verdict',
  block,
  refusal: null,
}))

/** An application under the unit's review; change what a test is about. */
export function fakeCase(change: Partial<CaseDetail> = {}): CaseDetail {
  const [row] = fakeRows(1)
  if (row === undefined) throw new Error('bug: no fake row')
  const { offers = handlerOffers } = change
  return {
    row: { ...row, applicantName: '欧阳文博', desk: 'HANDLER', stage: 'UNIT_REVIEW', todo: true },
    path: [
      { orgName: '赣江市第一人民医院', kind: 'UNIT', at: 'here' },
      { orgName: '赣江市卫生健康委员会', kind: 'DEPT', at: 'ahead' },
      { orgName: '赣江市职称办', kind: 'HRSS', at: 'ahead' },
    ],
    assignee: null,
    assignmentRule: 'warn',
    colleagues: [],
    returnTo: [],
    isRejectionProposed: false,
    today: '2026-11-03',
    publicity: null,
    holderOrgName: '赣江市第一人民医院',
    mode: '正常申报',
    series: '卫生技术',
    visit: 1,
    blocks: wishes.map((wish) => fakeBlock(wish, offers)),
    offers,
    acts,
    drafts: [],
    rules: {
      kind: 'rules',
      version: 'rules-2026-1',
      reasonCodes: [
        { code: 'unclear-scan', text: '扫描件不清晰、方向不正或页面缺失' },
        { code: 'missing-evidence', text: '缺少佐证材料' },
        { code: 'does-not-agree', text: '填报内容与佐证材料不一致' },
      ],
      requiredBlocks: ['B01', 'B03'],
      assignment: 'warn',
      smallUnits: [],
      publicity: { workingDays: 5, countStartDay: false, proofRequired: true },
    },
    templates: [
      {
        kind: 'template',
        actKind: 'handler-pass',
        role: 'HANDLER',
        title: '材料完整，同意报送',
        text: '经办审查：经审核，{姓名}同志符合{系列}{层级}职务任职资格申报条件，申报材料完整无误，同意报送。',
      },
      {
        kind: 'template',
        actKind: 'handler-pass',
        role: 'HANDLER',
        title: '已逐项核对原件',
        text: '{姓名}同志申报{资格名称}的材料已与原件逐项核对，信息真实，手续齐全，拟同意推荐。',
      },
      {
        kind: 'template',
        actKind: 'return-to-applicant',
        role: 'HANDLER',
        title: '退回修改',
        text: '请修改：{模块}—{原因}；请于{截止时间}前重新提交。',
      },
      {
        kind: 'template',
        actKind: 'block-verdict',
        role: 'BLOCK_REVIEWER',
        title: '有问题',
        text: '{模块}填报内容与佐证材料不一致，请核实：',
      },
    ],
    ...change,
  }
}
