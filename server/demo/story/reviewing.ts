import type { ActBody } from '../../../shared/domain/act/act.ts'
import type { BlockCode } from '../../../shared/domain/block/block-code.ts'
import type { LocalDate } from '../../../shared/domain/calendar/calendar.ts'
import { instantOf, type DemoDays } from './demo-days.ts'
import { mappedByHospital } from './demo-organizations.ts'
import { demoOpinions } from './demo-opinions.ts'
import type { DatedDoing, DemoDoing } from './demo-step.ts'

/** Who decides in the first hospital, in the health commission and in the title office. */
export const people = {
  ...{ handler: 'person-r11', leader: 'person-r12', papers: 'person-r13', basic: 'person-r14' },
  ...{ departmentHandler: 'person-r15', departmentLeader: 'person-r16' },
  ...{ officeHandler: 'person-r17', officeLeader: 'person-r18' },
} as const

const place = '门诊楼一楼公告栏、院内网'
const apart = 11

/** What is done on one day from an hour of China on, some minutes after each other. */
export function on(day: LocalDate, hour: number, doings: readonly DemoDoing[]): readonly DatedDoing[] {
  return doings.map((doing, index) => ({ ...doing, atMs: instantOf(day, hour, index * apart) }))
}

export function act(personId: string, body: ActBody): DemoDoing {
  return { kind: 'act', personId, body }
}

export function verdict(personId: string, block: BlockCode, kind: 'TRUE' | 'PROBLEM', text: string): DemoDoing {
  return act(personId, { kind: 'block-verdict', block, verdict: kind, text })
}

export function allTrue(): readonly DemoDoing[] {
  return mappedByHospital.map((block) =>
    verdict(
      isBasic(block) ? people.basic : people.papers,
      block,
      'TRUE',
      block === 'B11' ? demoOpinions.truePapers : '',
    ),
  )
}

export function basicTrue(): readonly DemoDoing[] {
  return mappedByHospital.filter(isBasic).map((block) => verdict(people.basic, block, 'TRUE', demoOpinions.trueBasic))
}

function isBasic(block: BlockCode): boolean {
  return block < 'B10'
}

export function pass(personId: string, opinion: string): DemoDoing {
  return act(personId, { kind: 'handler-pass', opinion })
}

export function report(personId: string, opinion: string): DemoDoing {
  return act(personId, { kind: 'leader-report', opinion })
}

/** Submitted, found true by `reviewed`, passed and put up, on the working days until `from`. */
export function shown(
  days: DemoDays,
  { from, opinion, handler = people.handler, reviewed = allTrue() }: UnitsPart & { readonly from: LocalDate },
): readonly DatedDoing[] {
  return [
    ...on(days.ago(3, from), 15, [{ kind: 'submit' }]),
    ...on(days.ago(1, from), 10, reviewed),
    ...on(from, 9, [pass(handler, opinion), act(handler, { kind: 'publicity-start', from, place })]),
  ]
}

export interface UnitsPart {
  readonly opinion: string
  readonly handler?: string
  readonly reviewed?: readonly DemoDoing[]
}

/**
 * What `shown` has, with a publicity that is over on a day, and what is done from that day on. Before the first table of working
 * days no publicity is over: there the application stays at its publicity.
 */
export function afterPublicity(
  days: DemoDays,
  day: LocalDate,
  part: UnitsPart & { readonly later: readonly DatedDoing[] },
): readonly DatedDoing[] {
  const from = days.overBefore(day)
  if (from === null) return shown(days, { ...part, from: days.ago(8, day) })
  return [...shown(days, { ...part, from }), ...part.later]
}

export function conclude(personId: string, proof: string, objected = false): DemoDoing {
  return { kind: 'conclude', personId, proof, objected }
}
