import type { EvidenceMark } from '../../../shared/domain/act/act.ts'
import type { BlockCode } from '../../../shared/domain/block/block-code.ts'
import type { LocalDate } from '../../../shared/domain/calendar/calendar.ts'
import { assert } from '../../../shared/domain/assert.ts'
import type { PageKind } from '../pages/evidence-wish.ts'
import type { DemoDays } from './demo-days.ts'
import { stepActId, type ApplicationInTime, type DatedDoing, type DemoDoing } from './demo-step.ts'
import {
  act,
  afterPublicity,
  allTrue,
  basicTrue,
  conclude,
  on,
  pass,
  people,
  report,
  shown,
  verdict,
} from './reviewing.ts'

const { handler, leader, papers, departmentHandler, departmentLeader, officeHandler } = people
/** A second handler in the first hospital, one in the health commission; the bureau and its hospital. */
const colleague = 'person-r22'
const departmentColleague = 'person-r23'
const bureau = { handler: 'person-r24', papers: 'person-r26' } as const
const thirdHospital = { handler: 'person-r27', leader: 'person-r28' } as const

const complete = '经审核，申报材料完整无误，符合申报条件，拟公示。'
const agreed = '申报人员工作岗位符合申报条件规定，个人信息和业绩材料均已审核，真实有效，同意上报。'
const proof = '盖章公示证明存人事科'
const submit: DemoDoing = { kind: 'submit' }
const take = (personId: string): DemoDoing => act(personId, { kind: 'take' })
const give = (personId: string, to: string): DemoDoing => act(personId, { kind: 'give', personId: to })
const objection: DemoDoing = act(handler, {
  kind: 'publicity-objection',
  text: '科室同事书面反映：第二篇论文第一作者应为课题组另一成员。',
})

/** What happened to an application of the demo that is not among the first thirteen: together they stand at every state up to the report. */
export function furtherHistory(given: ApplicationInTime): readonly DatedDoing[] {
  const history = histories[given.caseId]
  assert(history !== undefined, 'every application of the demo has a history')
  return history(given.days, given)
}

type History = (days: DemoDays, given: ApplicationInTime) => readonly DatedDoing[]

const histories: Readonly<Record<string, History>> = {
  // Being filled in, never handed in.
  'case-14': () => [],
  'case-15': ({ ago }, given) => [
    ...on(ago(7), 15, [submit]),
    ...on(ago(6), 9, [take(handler), ...basicTrue(), ...marks(given)]),
  ],
  'case-16': ({ ago }) => [...on(ago(12), 15, [submit]), ...on(ago(11), 9, [give(handler, colleague), ...allTrue()])],
  'case-17': (days) => shown(days, { from: days.ago(2), opinion: complete }),
  'case-18': (days) => [...untilOver(days, days.ago(2)), ...on(days.ago(2), 15, [objection])],
  'case-19': (days) => untilOver(days, days.ago(0)),
  'case-20': (days) => [
    ...on(days.ago(4), 15, [submit]),
    ...on(days.ago(2), 10, allTrue()),
    ...on(days.ago(1), 10, [
      pass(handler, complete),
      act(handler, { kind: 'publicity-start', from: days.ahead, place: '行政楼公告栏' }),
    ]),
  ],
  'case-21': (days, { caseId }) => answered(days, caseId),
  'case-22': ({ ago }) => proposed(ago(8), ago(6), '任现职年限不足五年，不符合申报条件，建议不通过。'),
  'case-23': ({ ago }) => corrected(ago),
  'case-24': ({ ago }) => [...on(ago(3), 10, [submit]), ...on(ago(2), 16, [{ kind: 'recall' }])],
  'case-25': (days) =>
    afterPublicity(days, days.ago(4), {
      opinion: complete,
      later: [
        ...on(days.ago(4), 9, [conclude(handler, proof)]),
        ...on(days.ago(3), 14, [report(leader, agreed)]),
        ...on(days.ago(2), 9, [act(leader, { kind: 'recall-report' })]),
      ],
    }),
  'case-26': (days) => backFromDepartment(days),
  'case-27': (days) => terminated(days),
  'case-28': ({ ago }) => [
    ...proposed(ago(9), ago(8), '申报专业与现从事专业不一致，建议不通过，改报后可再次申报。'),
    ...on(ago(7), 15, [
      act(leader, {
        ...{ kind: 'reject', to: 'REFUSED', reasonCode: 'not-qualified' },
        opinion: '经核实，申报专业与岗位不一致，不予受理；窗口期内可改正后重新申报。',
      }),
    ]),
  ],
  'case-29': (days) => atOffice(days, 6, [...on(days.ago(1), 9, [take(officeHandler)])]),
  'case-30': (days) => atOffice(days, 8, [...on(days.ago(2), 10, [pass(officeHandler, '程序完备，拟同意报评委会。')])]),
  'case-31': (days) => atBureau(days),
  'case-32': (days) =>
    afterPublicity(days, days.ago(4), {
      opinion: complete,
      later: [...unitReports(days, 4), ...on(days.ago(2), 9, [give(departmentHandler, departmentColleague)])],
    }),
}

/** Shown publicly until before a day; where no publicity is over then, one that was put up some days before it. */
function untilOver(days: DemoDays, day: LocalDate): readonly DatedDoing[] {
  return afterPublicity(days, day, { opinion: complete, later: [] })
}

/** Concluded on the nth working day before today, reported on the next one. */
function unitReports({ ago }: DemoDays, concluded: number): readonly DatedDoing[] {
  return [...on(ago(concluded), 9, [conclude(handler, proof)]), ...on(ago(concluded - 1), 14, [report(leader, agreed)])]
}

/** A mark of every kind on scans of two blocks, by the one who reviews them. */
function marks({ attachments }: ApplicationInTime): readonly DemoDoing[] {
  const on = (block: BlockCode, kind: PageKind, mark: EvidenceMark, text: string, nth = 0): DemoDoing => {
    const piece = attachments.filter((each) => each.block === block && each.wish.kind === kind)[nth]
    assert(piece !== undefined, 'there is a scan to mark')
    return { kind: 'mark', personId: papers, block, attachmentId: piece.attachmentId, mark, text }
  }
  return [
    on('B10', 'project', 'TRUE', ''),
    on('B10', 'project-closing', 'DISAGREES', '结题证书上本人排名第二，申报为第一'),
    on('B11', 'paper', 'PAGES_MISSING', '缺目录页'),
    on('B11', 'paper', 'UNCLEAR', '正文署名处看不清', 1),
    on('B11', 'award', 'MISPLACED', '获奖证书应放在“获奖”模块'),
  ]
}

/** An objection came while it was shown, and was found wrong; the leader has it on the desk. */
function answered(days: DemoDays, caseId: string): readonly DatedDoing[] {
  const until = untilOver(days, days.ago(5))
  const answer = act(handler, {
    ...{ kind: 'objection-answer', objectionId: stepActId(caseId, until.length + 1), finding: 'NOT_UPHELD' },
    text: '已调阅投稿系统与原始记录，第一作者署名属实，异议不成立，已书面答复反映人。',
  })
  const proves = days.overBefore(days.ago(5)) === null ? [] : [conclude(handler, proof, true)]
  return [
    ...until,
    ...on(days.ago(5), 9, [objection, answer, ...proves]),
    ...(proves.length === 0 ? [] : on(days.ago(3), 9, [take(leader)])),
  ]
}

function proposed(submitted: LocalDate, looked: LocalDate, opinion: string): readonly DatedDoing[] {
  const proposal = act(handler, { kind: 'propose-rejection', reasonCode: 'not-qualified', opinion })
  return [...on(submitted, 15, [submit]), ...on(looked, 10, [...basicTrue(), proposal])]
}

/** Returned for one block, corrected in it, submitted again: the verdicts on the other blocks hold. */
function corrected(ago: DemoDays['ago']): readonly DatedDoing[] {
  const blocks = [
    { block: 'B11', reasonCode: 'unclear-scan', text: '第二篇论文扫描件模糊，请重新扫描后上传。' },
  ] as const
  return [
    ...on(ago(8), 15, [submit]),
    ...on(ago(7), 10, [
      ...allTrue().filter((doing) => !(doing.kind === 'act' && 'block' in doing.body && doing.body.block === 'B11')),
      verdict(papers, 'B11', 'PROBLEM', '第二篇论文扫描件无法辨认。'),
    ]),
    ...on(ago(6), 9, [
      act(handler, { kind: 'return-to-applicant', blocks, opinion: '其余模块无误，只需更换这一份扫描件。' }),
    ]),
    ...on(ago(4), 20, [{ kind: 'correct', block: 'B11' }, submit]),
  ]
}

/** The department found something that the unit has to look at again. */
function backFromDepartment(days: DemoDays): readonly DatedDoing[] {
  const back = act(departmentHandler, {
    ...{ kind: 'return-to-step', step: 0, reasonCode: 'missing-evidence' },
    opinion: '年度考核登记表缺单位盖章，请单位核对后重新报送。',
  })
  return afterPublicity(days, days.ago(7), {
    opinion: complete,
    later: [...unitReports(days, 7), ...on(days.ago(4), 10, [back])],
  })
}

function terminated(days: DemoDays): readonly DatedDoing[] {
  return afterPublicity(days, days.ago(9), {
    opinion: complete,
    later: [
      ...unitReports(days, 9),
      ...on(days.ago(6), 10, [
        act(departmentHandler, {
          ...{ kind: 'propose-rejection', reasonCode: 'does-not-agree' },
          opinion: '经向发证机关核实，所报资格证书编号不存在，建议终止本年度申报资格。',
        }),
      ]),
      ...on(days.ago(5), 15, [
        act(departmentLeader, {
          ...{ kind: 'reject', to: 'TERMINATED', reasonCode: 'does-not-agree' },
          opinion: '情况属实，终止本年度申报资格，并书面告知申报人。',
        }),
      ]),
    ],
  })
}

/** Reported by the unit and by the department. */
function atOffice(days: DemoDays, concluded: number, later: readonly DatedDoing[]): readonly DatedDoing[] {
  return afterPublicity(days, days.ago(concluded), {
    opinion: complete,
    later: [
      ...unitReports(days, concluded),
      ...on(days.ago(concluded - 2), 10, [pass(departmentHandler, '经复核，材料齐全，呈领导审定。')]),
      ...on(days.ago(concluded - 3), 10, [report(departmentLeader, '同意推荐晋升上述任职资格。')]),
      ...later,
    ],
  })
}

/** A department that has block reviewers of its own: one verdict is given there, the other is awaited. */
function atBureau(days: DemoDays): readonly DatedDoing[] {
  const unit = { opinion: complete, handler: thirdHospital.handler, reviewed: [] }
  return afterPublicity(days, days.ago(5), {
    ...unit,
    later: [
      ...on(days.ago(5), 9, [conclude(thirdHospital.handler, '公示证明存院办')]),
      ...on(days.ago(4), 14, [report(thirdHospital.leader, agreed)]),
      ...on(days.ago(2), 10, [
        take(bureau.handler),
        verdict(bureau.papers, 'B10', 'TRUE', '立项与结题材料与原件一致。'),
      ]),
    ],
  })
}
