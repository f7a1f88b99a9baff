import { demoOpinions } from './demo-opinions.ts'
import type { DemoDays } from './demo-days.ts'
import type { DatedDoing, DemoDoing } from './demo-step.ts'
import { act, afterPublicity, allTrue, basicTrue, conclude, on, pass, people, report, verdict } from './reviewing.ts'

const dayMs = 86_400_000
const minuteMs = 60_000
const unitAgrees = '申报人员工作岗位符合申报条件规定，个人信息和业绩材料均已审核，真实有效，同意上报。'

/** What happened to one of the thirteen applications that every demo has; null for any other. */
export function coreHistory(caseId: string, days: DemoDays): readonly DatedDoing[] | null {
  const order = Number(caseId.slice(-2))
  if (!(order >= 1 && order <= 13)) return null
  return reportedByUnit(caseId, days) ?? inUnit(order, days, inUnitDoings(caseId))
}

/** Submitted in the order of their numbers, looked at the day after. */
function inUnit(order: number, { beginsMs }: DemoDays, doings: readonly DemoDoing[]): readonly DatedDoing[] {
  const submittedAtMs = beginsMs - (16 - order) * dayMs + (9 * 60 + order * 7) * minuteMs
  return [
    { kind: 'submit', atMs: submittedAtMs },
    ...doings.map((doing, index) => ({ ...doing, atMs: submittedAtMs + dayMs + index * 11 * minuteMs })),
  ]
}

function inUnitDoings(caseId: string): readonly DemoDoing[] {
  const { papers, handler } = people
  switch (caseId) {
    case 'case-02':
      return allTrue()
    case 'case-03':
      return allTrue().filter((doing) => !(doing.kind === 'act' && 'block' in doing.body && doing.body.block === 'B11'))
    case 'case-04':
      return [...basicTrue(), verdict(papers, 'B10', 'PROBLEM', demoOpinions.problemProject)]
    case 'case-06':
      return basicTrue()
    case 'case-07':
      return [...basicTrue(), verdict(papers, 'B11', 'PROBLEM', demoOpinions.problemPaper), returnPapers()]
    case 'case-08':
      return [...allTrue(), pass(handler, demoOpinions.passPublicity)]
    default:
      return []
  }
}

/** Those that the unit has reported, by a publicity that was concluded. */
function reportedByUnit(caseId: string, days: DemoDays): readonly DatedDoing[] | null {
  const { handler, leader, departmentHandler, departmentLeader, officeHandler, officeLeader } = people
  const units = (concluded: number, reported: number) => [
    ...on(days.ago(concluded), 9, [conclude(handler, `盖章公示证明存人事科，编号${caseId.slice(-2)}`)]),
    ...on(days.ago(reported), 14, [report(leader, unitAgrees)]),
  ]
  switch (caseId) {
    case 'case-09':
      return afterPublicity(days, days.ago(5), { opinion: demoOpinions.passNinth, later: units(5, 4) })
    case 'case-10':
      return afterPublicity(days, days.ago(4), { opinion: demoOpinions.passTenth, later: units(4, 3) })
    case 'case-11':
      return afterPublicity(days, days.ago(5), {
        opinion: demoOpinions.passEleventh,
        later: [...units(5, 4), ...on(days.ago(2), 9, [pass(departmentHandler, demoOpinions.passDepartment)])],
      })
    case 'case-12':
      return afterPublicity(days, days.ago(9), {
        opinion: demoOpinions.passTwelfth,
        later: [
          ...units(9, 8),
          ...on(days.ago(6), 10, [pass(departmentHandler, '卫健委经办复核：材料齐全，呈领导审定。')]),
          ...on(days.ago(5), 10, [report(departmentLeader, '同意推荐晋升主治医师任职资格。')]),
          ...on(days.ago(3), 10, [pass(officeHandler, '职改办经办复核：程序完备，拟同意报评委会。')]),
          ...on(days.ago(2), 10, [report(officeLeader, '同意报赣江市卫生系列职称评审委员会。')]),
        ],
      })
    default:
      return null
  }
}

function returnPapers(): DemoDoing {
  const blocks = [{ block: 'B11', reasonCode: 'unclear-scan', text: demoOpinions.returnReason }] as const
  return act(people.handler, { kind: 'return-to-applicant', blocks, opinion: demoOpinions.returnOpinion })
}
