import { describe, expect, test } from 'vitest'
import { applyAct } from '../case/apply-decision.ts'
import type { CaseView } from '../case/case-view.ts'
import { isTodo } from '../case/is-todo.ts'
import {
  actOn,
  applicant,
  handler,
  leader,
  pass,
  returnOf,
  sampleCase,
  sampleNowMs,
  sampleRules,
} from '../case/sample-case.suite.ts'
import type { ActBody, Actor } from './act.ts'
import { decide } from './decide.ts'
import type { Decision } from './decision.ts'

const colleague: Actor = { ...handler, personId: 'HANDLER-2@hospital' }
const take: ActBody = { kind: 'take' }
const release: ActBody = { kind: 'release' }
const give = (personId: string): ActBody => ({ kind: 'give', personId })

function answerTo(
  body: ActBody,
  view: CaseView = sampleCase(),
  actor: Actor = handler,
  assignment: 'warn' | 'block' = 'warn',
): Decision {
  return decide({ view, act: actOn(view, body), actor, rules: { ...sampleRules, assignment }, nowMs: sampleNowMs })
}

function after(body: ActBody, view: CaseView = sampleCase(), actor: Actor = handler): CaseView {
  const decision = answerTo(body, view, actor)
  if (decision.outcome !== 'accepted') throw new Error(JSON.stringify(decision))
  return applyAct(view, actOn(view, body), actor, decision)
}

const codeOf = (decision: Decision) => (decision.outcome === 'refused' ? decision.refusal.code : decision.outcome)

describe('who has a case', () => {
  test('[I23] taking it touches it, and it waits for nobody else of that desk any more', () => {
    const taken = after(take)
    expect(taken).toMatchObject({ assigneeId: handler.personId, touched: true, visit: 3 })
    expect([isTodo(taken, handler, sampleNowMs), isTodo(taken, colleague, sampleNowMs)]).toEqual([true, false])
    expect(codeOf(answerTo(take, taken, colleague))).toBe('already-taken')
  })

  test('handler and leader give it to anybody of the desk it lies on, but to nobody else, nor to its applicant', () => {
    expect(after(give(colleague.personId), after(take), leader).assigneeId).toBe(colleague.personId)
    expect(codeOf(answerTo(give(leader.personId)))).toBe('person-not-eligible')
    const withApplicant = sampleCase({ deskPersons: [applicant.personId] })
    expect(codeOf(answerTo(give(applicant.personId), withApplicant))).toBe('person-not-eligible')
    expect(answerTo(give('anybody'), sampleCase({ deskPersons: null }))).toEqual({ outcome: 'unknown', fact: 'desk-persons' }) // oxfmt-ignore
  })

  test('who has it lets it go, and a leader frees it for somebody who is away; a colleague does not', () => {
    const taken = after(take)
    expect(after(release, taken).assigneeId).toBe('')
    expect(after(release, taken, leader).assigneeId).toBe('')
    expect(codeOf(answerTo(release, taken, colleague))).toBe('not-your-role')
    expect(codeOf(answerTo(release))).toBe('not-taken')
  })

  test('a decision on what another has is warned of or refused, as the switch says; one’s own is free', () => {
    const taken = after(take)
    for (const body of [pass, returnOf('B11')]) {
      expect(codeOf(answerTo(body, taken, colleague, 'block'))).toBe('assigned-to-another')
      expect(codeOf(answerTo(body, taken, colleague, 'warn'))).toBe('accepted')
      expect(codeOf(answerTo(body, taken, handler, 'block'))).toBe('accepted')
    }
  })

  test('the next desk begins without anybody who has it', () => {
    expect(after(pass, after(take))).toMatchObject({ assigneeId: '', touched: false, enteredBy: 'handler-pass' })
  })
})
