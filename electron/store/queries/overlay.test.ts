import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { OutboxDocument } from '../../../shared/contract/documents/outbox-document.ts'
import type { CaseView } from '../../../shared/domain/case/case-view.ts'
import { DeskAtHand, handlerPass, hashOf, returnOf, verdictOn } from '../test-server/desk-at-hand.suite.ts'
import { caseViewOf } from './case-view-of.ts'
import { headerSeen, overlay } from './overlay.ts'

let desk: DeskAtHand
beforeEach(async () => {
  desk = await DeskAtHand.open()
  desk.sitDown({ role: 'HANDLER' }, { role: 'BLOCK_REVIEWER', blocks: ['B03', 'B11'] })
})
afterEach(() => desk.remove())

function snapshot(caseId = 'case-1'): CaseView {
  const file = desk.file(caseId)
  return caseViewOf(file.document, file.parts)
}

function seen(caseId = 'case-1'): CaseView {
  const { document, own } = desk.file(caseId)
  const { actor, rules, nowMs } = desk.facts()
  return overlay({ view: snapshot(caseId), own, snapshotSeq: document.seq, actor, rules, nowMs })
}

const verdictSeen = (block: string) => seen().blocks.find(({ code }) => code === block)?.verdict

describe('overlay', () => {
  it('without own acts it is the snapshot', () => {
    desk.case('case-1')
    desk.blocks('case-1')
    expect(seen()).toEqual(snapshot())
  })

  it('[I49] an act that waits is seen at once, and the snapshot stays what the server sent', () => {
    desk.case('case-1')
    desk.blocks('case-1')
    const act = desk.decide('case-1', verdictOn('B03'))
    expect(verdictSeen('B03')).toEqual({
      verdict: 'TRUE',
      contentHash: hashOf('case-1/B03'),
      personId: 'person-1',
      actId: act.id,
    })
    expect(snapshot().blocks.every(({ verdict }) => verdict === null)).toBe(true)
  })

  it('[I49] a chain of verdict, verdict and pass holds on the overlay although none of it has left', () => {
    desk.case('case-1')
    desk.blocks('case-1')
    desk.decide('case-1', verdictOn('B03'))
    desk.decide('case-1', verdictOn('B11'))
    desk.decide('case-1', handlerPass)
    expect(seen()).toMatchObject({ state: { stage: 'UNIT_PUBLICITY', step: 0 }, visit: 2 })
    expect(headerSeen(desk.file('case-1').document, seen())).toEqual({ stage: 'UNIT_PUBLICITY', desk: '' })
  })

  it('[I49] what comes after a pass is decided on the visit that the pass makes', () => {
    desk.case('case-1')
    desk.blocks('case-1', { B03: {}, B11: {} })
    desk.decide('case-1', handlerPass)
    desk.decide('case-1', returnOf('B01'))
    // Of the visit before the pass: the case has moved since, by this person's own act.
    expect(seen()).toMatchObject({ state: { stage: 'UNIT_PUBLICITY' }, visit: 2 })
  })

  it.each([
    ['an accepted act stays until the snapshot is as new as its ruling', 0, false],
    ['an accepted act leaves with a snapshot of the sequence of its ruling', 1, true],
    ['an accepted act leaves with a later snapshot', 2, true],
  ])('[I49] %s', (_name, ahead, isGone) => {
    desk.case('case-1', { seq: 500 + ahead })
    desk.blocks('case-1')
    const act = desk.decide('case-1', verdictOn('B03'))
    desk.rule(act, { outcome: 'accepted', seq: 501 })
    expect(verdictSeen('B03')?.actId).toBe(isGone ? undefined : act.id)
  })

  it('[I49] a refused act changes nothing, also while the snapshot is older than its ruling', () => {
    desk.case('case-1', { seq: 5 })
    desk.blocks('case-1')
    desk.rule(desk.decide('case-1', verdictOn('B03')), { outcome: 'refused', code: 'content-changed', seq: 900 })
    expect(seen()).toEqual(snapshot())
  })

  it('[I15] an act on content that has changed since changes nothing here; the server will say why', () => {
    desk.case('case-1')
    desk.blocks('case-1')
    desk.decide('case-1', verdictOn('B03'))
    desk.block('case-1', 'B03', undefined, hashOf('other'))
    expect(verdictSeen('B03')).toBeNull()
  })

  it('[I15] an act that no longer holds does not stop the next one that does', () => {
    desk.case('case-1')
    desk.blocks('case-1')
    desk.decide('case-1', verdictOn('B03'))
    const second = desk.decide('case-1', verdictOn('B11'))
    desk.block('case-1', 'B03', undefined, hashOf('other'))
    expect(verdictSeen('B11')?.actId).toBe(second.id)
  })

  it('[I16] where this desk cannot know, the overlay stops there: nothing behind it is guessed', () => {
    desk.sitDown({ role: 'HANDLER' }, { role: 'BLOCK_REVIEWER', blocks: ['B03'] })
    desk.case('case-1')
    desk.blocks('case-1', { B03: {} }, ['B01', 'B03'])
    desk.decide('case-1', handlerPass, { judged: [{ block: 'B03', contentHash: hashOf('case-1/B03') }] })
    desk.decide('case-1', verdictOn('B03', 'PROBLEM', '缺页'))
    expect(seen()).toEqual(snapshot())
  })

  it('before the rules have come down nothing is laid over', () => {
    desk.case('case-1')
    desk.blocks('case-1')
    desk.decide('case-1', verdictOn('B03'))
    const { document, own } = desk.file('case-1')
    const { actor, nowMs } = desk.facts()
    const view = snapshot()
    expect(overlay({ view, own, snapshotSeq: document.seq, actor, rules: null, nowMs })).toBe(view)
  })

  it('own acts come in local order, from an index', () => {
    desk.case('case-1')
    const acts: OutboxDocument[] = []
    for (let number = 0; number < 12; number++) {
      desk.nowMs -= 3_600_000
      acts.push(desk.decide('case-1', verdictOn('B03')))
      desk.decide('case-2', verdictOn('B03'))
    }
    expect(desk.file('case-1').own.map(({ id }) => id)).toEqual(acts.map(({ id }) => id))
  })
})
