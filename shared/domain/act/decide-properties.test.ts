import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { blockCodes } from '../block/block-code.ts'
import { inFormOrder } from '../block/in-form-order.ts'
import { applyAct } from '../case/apply-decision.ts'
import type { CaseView } from '../case/case-view.ts'
import { settle } from '../case/settle.ts'
import { actKinds, type ActKind, type JudgedHashes } from './act.ts'
import { anyActOn, anybody, anySituation, partOf, wholeView } from './any-act.suite.ts'
import { decide } from './decide.ts'

const runs = { numRuns: 1500 }
const ofApplicants: readonly ActKind[] = ['submit', 'recall-submission']

function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null) {
    Object.freeze(value)
    for (const part of Object.values(value)) deepFreeze(part)
  }
  return value
}

describe('decide, for any case, act and person', () => {
  test('acts of every kind are tried with both answers, so that what follows is about something', () => {
    const answers = fc.sample(anySituation, 15_000).map((input) => `${input.act.body.kind} ${decide(input).outcome}`)
    for (const kind of actKinds)
      for (const outcome of ['accepted', 'refused'])
        expect(
          answers.filter((answer) => answer === `${kind} ${outcome}`).length,
          `${kind} ${outcome}`,
        ).toBeGreaterThan(10)
  })

  test('[I11] it writes to nothing that it was given, and answers the same again', () => {
    fc.assert(
      fc.property(anySituation, (situation) => {
        const input = deepFreeze(situation)
        expect(decide(input)).toEqual(decide(structuredClone(input)))
      }),
      runs,
    )
  })

  test('a whole view is always ruled on, and a refusal names each block once and in form order', () => {
    fc.assert(
      fc.property(anySituation, (input) => {
        const decision = decide(input)
        expect(decision.outcome).not.toBe('unknown')
        if (decision.outcome === 'refused')
          expect(decision.refusal.blocks).toEqual(inFormOrder(decision.refusal.blocks))
      }),
      runs,
    )
  })

  test('a desk that knows less than the server says yes or no only where the server says the same', () => {
    const atBoth = anySituation.chain((whole) =>
      partOf(whole.view).map((view) => ({ whole, part: { ...whole, view } })),
    )
    fc.assert(
      fc.property(atBoth, ({ whole, part }) => {
        const atDesk = decide(part)
        if (atDesk.outcome === 'accepted') expect(decide(whole)).toEqual(atDesk)
        if (atDesk.outcome === 'refused') expect(decide(whole).outcome).toBe('refused')
      }),
      runs,
    )
  })

  test('[I8] nothing but submitting and taking back is ever accepted from the applicant', () => {
    fc.assert(
      fc.property(anySituation, (input) => {
        const actor = { ...input.actor, personId: input.view.applicantPersonId }
        if (!ofApplicants.includes(input.act.body.kind)) expect(decide({ ...input, actor }).outcome).toBe('refused')
      }),
      runs,
    )
  })

  test('[I15] a verdict is decided the same whatever the act says of the hashes of other blocks', () => {
    const others = fc.dictionary(fc.constantFrom(...blockCodes), fc.constantFrom('first', 'second'), {
      noNullPrototype: true,
    })
    fc.assert(
      fc.property(anySituation, others, (input, hashes) => {
        const { body, judged } = input.act
        if (body.kind !== 'block-verdict') return
        const { [body.block]: _, ...rest }: JudgedHashes = hashes
        const own = judged[body.block]
        const act = { ...input.act, judged: own === undefined ? rest : { ...rest, [body.block]: own } }
        expect(decide({ ...input, act })).toEqual(decide(input))
      }),
      runs,
    )
  })

  test('[I49] the same act a second time leaves the case as the first left it', () => {
    fc.assert(
      fc.property(anySituation, (input) => {
        const { view, act, actor } = input
        const first = decide(input)
        if (first.outcome !== 'accepted') return
        const once = applyAct(view, act, actor, first)
        const second = decide({ ...input, view: once })
        expect(second.outcome === 'accepted' ? applyAct(once, act, actor, second) : once).toEqual(once)
      }),
      runs,
    )
  })
})

describe('a chain of acts', () => {
  /** A case and up to `left` acts after one another, each made on the case as the one before left it, or on another visit. */
  function chainFrom(view: CaseView, left: number): fc.Arbitrary<readonly CaseView[]> {
    if (left === 0) return fc.constant([view])
    return fc.tuple(anyActOn(view), anybody).chain(([act, who]) => {
      const decision = decide({ ...who, view: deepFreeze(view), act })
      const next = decision.outcome === 'accepted' ? applyAct(view, act, who.actor, decision) : view
      // The server would read the case again; here the organisation that answers for it now is verified.
      return chainFrom({ ...next, holderVerified: true }, left - 1).map((rest) => [view, ...rest])
    })
  }

  test('[I49] the visit never falls, and rises by one exactly when the case moves', () => {
    let moves = 0
    fc.assert(
      fc.property(
        wholeView.chain((view) => chainFrom(view, 20)),
        (views) => {
          for (const [index, after] of views.entries()) {
            const before = views[index - 1]
            if (before === undefined) continue
            expect([before.visit, before.visit + 1]).toContain(after.visit)
            if (after.visit === before.visit) expect(after.state).toEqual(before.state)
            else moves += 1
          }
        },
      ),
      { numRuns: 150 },
    )
    expect(moves).toBeGreaterThan(20)
  })

  test('[I49] an act on any visit but the present one changes nothing', () => {
    fc.assert(
      fc.property(anySituation, fc.constantFrom(-2, -1, 1, 2), (input, off) => {
        const act = { ...input.act, visit: input.view.visit + off }
        expect(decide({ ...input, act })).toEqual({
          outcome: 'refused',
          refusal: { code: 'case-moved', blocks: [] },
        })
      }),
    )
  })
})

describe('settle', () => {
  test('settling twice is settling once, and time alone moves nothing in this version', () => {
    fc.assert(
      fc.property(wholeView, fc.nat(), (view, nowMs) => {
        const settled = settle(deepFreeze(view), nowMs)
        expect(settle(settled, nowMs)).toEqual(settled)
        expect(settled).toEqual(view)
      }),
    )
  })
})
