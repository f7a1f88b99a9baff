import { createHash } from 'node:crypto'
import type { ActDocument } from '../../shared/contract/documents/act-document.ts'
import type { CaseDocument } from '../../shared/contract/documents/case-document.ts'
import type { PartDocument, PartPayload } from '../../shared/contract/documents/part-document.ts'
import { scopes } from '../../shared/contract/sync/scope.ts'
import { applicantBlockCodes, type BlockCode } from '../../shared/domain/block/block-code.ts'
import { seededRandom, type SeededRandom } from '../../server/demo/pages/seeded-random.ts'

/** One application as it lies on a desk. */
export interface BenchApplication {
  readonly header: CaseDocument
  readonly parts: readonly PartDocument[]
  readonly acts: readonly ActDocument[]
}

export const attachmentsEach = 25
/** Who reviews them. */
export interface BenchUnit {
  readonly orgId: string
  readonly orgName: string
  readonly nowMs: number
}

const surnames = '王李张刘陈杨黄赵周吴徐孙朱马胡郭林何高梁郑罗宋谢唐韩曹许邓萧冯曾程蔡彭潘袁于董余苏叶吕魏蒋田杜丁沈姜'
const given = '伟芳娜秀英敏静丽强磊军洋勇艳杰娟涛明超兰霞平刚桂香月华建国文辉力玲志欣雪晨宇浩然子涵思远佳怡嘉豪若溪雅琴晓岚' // oxfmt-ignore
const specialties = [
  '心血管内科',
  '普通外科',
  '护理学',
  '儿科',
  '神经内科',
  '骨外科',
  '放射医学技术',
  '临床药学',
] as const
const subjects = ['急性心肌梗死', '高血压合并糖尿病', '脑卒中早期康复', '小儿支气管肺炎', '腹腔镜胆囊切除', '骨质疏松骨折', '慢性阻塞性肺疾病', '围手术期静脉血栓', '新生儿黄疸', '胃癌根治术后'] as const // oxfmt-ignore
const manners = ['临床路径管理', '多学科协作诊疗', '优质护理干预', '影像学特征', '药学监护', '危险因素分析', '微创治疗效果', '随访研究'] as const // oxfmt-ignore
const journals = ['赣抚临床医学', '东湖医药', '江右护理与康复', '中华全科实践'] as const
const scans = ['毕业证书', '学位证书', '资格证书', '聘任文件', '年度考核登记表', '继续教育证书', '课题立项通知', '课题结题证书', '论文全文', '获奖证书'] as const // oxfmt-ignore

/** The `n`-th application of the season: names, papers, projects and numbers of its own, 25 attachments, the same at every run. */
export function benchApplication(n: number, unit: BenchUnit): BenchApplication {
  const random = seededRandom(n + 1)
  const caseId = `search-${String(n).padStart(6, '0')}`
  const parts = applicantBlockCodes.flatMap((block, place) => blockParts({ caseId, block, place, random }))
  return { header: header(caseId, unit, random), parts, acts: acts(caseId, unit, random) }
}

function header(caseId: string, { orgId, orgName, nowMs }: BenchUnit, random: SeededRandom): CaseDocument {
  return {
    id: caseId,
    scope: scopes.case(caseId),
    seq: 1,
    applicantPersonId: `person-${caseId}`,
    applicantName: `${oneOf(surnames, random)}${oneOf(given, random)}${random.next() < 0.7 ? oneOf(given, random) : ''}`,
    sortName: `bench ${caseId}`,
    idNumberMasked: `3601**********${random.whole(1000, 9999)}`,
    employerOrgId: orgId,
    employerName: orgName,
    ...{ year: 2026, mode: '正常', level: '副高', series: '卫生技术', specialty: random.pick(specialties) },
    titleSought: '副主任医师',
    ...{ stage: 'UNIT_REVIEW', step: 0, desk: 'HANDLER', editable: 'none', editableBlocks: [] },
    path: [{ orgId, orgName, kind: 'UNIT' }],
    ...{ holderOrgId: orgId, holderVerified: true, visit: 1, closesAtMs: 0 },
    ...{ submittedAtMs: nowMs, enteredStepAtMs: nowMs },
    ...{ enteredBy: 'submit', touched: false, assigneeId: '', assigneeName: '', assignedAtMs: 0, handledBy: [], publicity: null }, // oxfmt-ignore
    ...{ blockCount: applicantBlockCodes.length, attachmentCount: attachmentsEach, attachmentBytes: 0 },
    ...{ mappedBlockCount: 5, verdictCount: 0, problemCount: 0 },
  }
}

interface BlockWish {
  readonly caseId: string
  readonly block: BlockCode
  readonly place: number
  readonly random: SeededRandom
}

function blockParts(wish: BlockWish): PartDocument[] {
  const { caseId, block, place, random } = wish
  // 25 over 20 blocks: every fourth has two.
  const attachments = place % 4 === 3 ? 2 : 1
  const rows = place % 3 === 0 ? 2 : 1
  const part = (rest: string, order: number, payload: PartPayload): PartDocument => ({
    id: `${caseId}/${block}/${rest}`,
    ...{ scope: scopes.caseBlock(caseId, block), seq: 1, caseId, block, order, payload },
  })
  const contentHash = hashOf(`${caseId}/${block}`)
  const own = { contentHash, rowCount: rows, attachmentCount: attachments, mapped: place > 14, verdict: null }
  return [
    part('0', 0, { kind: 'block', ...own }),
    ...range(rows).map((n) => part(`1/${six(n)}`, n, { kind: 'row', rowId: `${caseId}-${block}-r${n}`, fields: rowFields(random) })), // oxfmt-ignore
    ...range(attachments).map((n) =>
      part(`2/${six(n)}`, n, {
        kind: 'attachment',
        ...{ attachmentId: `${caseId}-${block}-e${n}`, rowId: '', sha256: hashOf(`${caseId}/${block}/${n}`) },
        ...{ title: `${random.whole(2016, 2025)}年${random.pick(scans)}`, sizeBytes: 180_000 },
        ...{ mime: 'application/pdf', pages: 2, rotation: 0 },
      }),
    ),
  ]
}

function rowFields(random: SeededRandom): { label: string; value: string }[] {
  const year = random.whole(2015, 2025)
  const from = random.whole(1, 200)
  return [
    ['题目', `${random.pick(subjects)}患者的${random.pick(manners)}`],
    ['刊名', random.pick(journals)],
    ['编号', `GFWK${year}${random.whole(1000, 9999)}`],
    ['证书号', `${year}${random.whole(10, 99)}${random.whole(1_000_000, 9_999_999)}`],
    ['卷期页', `${year - 1989}(${random.whole(1, 12)}):${from}-${from + 4}`],
    ['本人排名', `${random.whole(1, 5)}/5`],
  ].map(([label = '', value = '']) => ({ label, value }))
}

function acts(caseId: string, { orgId, orgName, nowMs }: BenchUnit, random: SeededRandom): ActDocument[] {
  const actId = `act-${caseId}`
  const opinion = `经审核，${random.pick(subjects)}一文与申报专业相符，材料齐全，同意上报。`
  return [
    {
      id: `${caseId}/act/${actId}`,
      ...{ scope: scopes.casePath(caseId), seq: 1, caseId, actId, kind: 'handler-pass', visit: 1 },
      ...{ personId: 'person-other', personName: '周经办', role: 'HANDLER', orgId, orgName, receivedAtMs: nowMs },
      ...{ outcome: 'accepted', refusalCode: '', refusalBlocks: [] },
      ...{ stageBefore: 'UNIT_REVIEW', stageAfter: 'UNIT_PUBLICITY', body: { kind: 'handler-pass', opinion } },
    },
  ]
}

function oneOf(characters: string, random: SeededRandom): string {
  return characters[random.whole(0, characters.length - 1)] ?? ''
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

function range(count: number): number[] {
  return Array.from({ length: count }, (_, n) => n)
}

function six(n: number): string {
  return String(n).padStart(6, '0')
}
