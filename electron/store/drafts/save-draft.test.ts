import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { tableOf } from '../collections/open-collections.ts'
import { DeskAtHand } from '../test-server/desk-at-hand.suite.ts'
import { discardDraft, saveDraft } from './save-draft.ts'

let desk: DeskAtHand
beforeEach(async () => {
  desk = await DeskAtHand.open()
})
afterEach(() => desk.remove())

const draft = (slot: string, text: string) => ({ caseId: 'case-1', slot, text, form: [{ key: 'code', value: 'x' }] })
const save = (slot: string, text: string, nowMs = 5) =>
  saveDraft(desk.database, desk.collections, draft(slot, text), nowMs)
/** Rows of the table, tombstones too. */
const stored = () =>
  desk.database
    .prepare<[], string>(`SELECT data FROM ${tableOf(desk.collections.drafts)} ORDER BY id`)
    .pluck()
    .all()

describe('a half-typed text', () => {
  it('[DUR-1] is on the disk when it is said to be, with the choices beside it', () => {
    expect(save('pass', '同')).toEqual({ id: 'case-1/pass', ...draft('pass', '同'), savedAtMs: 5 })
    expect(stored().map((text) => JSON.parse(text))).toMatchObject([
      { text: '同', form: [{ key: 'code', value: 'x' }] },
    ])
    expect(desk.database.pragma('synchronous', { simple: true })).toBe(2)
  })

  it('the newest of a field replaces the former, those of other fields stay', () => {
    save('pass', '同')
    save('return', '退')
    save('pass', '同意', 9)
    expect(stored().map((text) => (JSON.parse(text) as { text: string }).text)).toEqual(['同意', '退'])
  })

  it('is physically gone when the person discards it, and only that one', () => {
    save('pass', '不想留下的话')
    save('return', '退')
    discardDraft(desk.database, desk.collections, 'case-1', 'pass')
    expect(stored()).toHaveLength(1)
    expect(stored().join()).not.toContain('不想留下的话')
    discardDraft(desk.database, desk.collections, 'case-1', 'never-written')
  })

  it('what looks at drafts sees a discarded one go', async () => {
    const seen: number[] = []
    const subscription = desk.collections.drafts.find().$.subscribe((found) => seen.push(found.length))
    save('pass', '同')
    await expect.poll(() => seen.at(-1)).toBe(1)
    discardDraft(desk.database, desk.collections, 'case-1', 'pass')
    await expect.poll(() => seen.at(-1)).toBe(0)
    subscription.unsubscribe()
  })

  it('[DUR-3] where it cannot be kept the former text is still there and the failure has a code', () => {
    save('pass', '同')
    desk.database.pragma('query_only = ON')
    try {
      expect(() => save('pass', '同意')).toThrow(expect.objectContaining({ code: 'folder-not-writable' }))
    } finally {
      desk.database.pragma('query_only = OFF')
    }
    expect(stored().map((text) => (JSON.parse(text) as { text: string }).text)).toEqual(['同'])
  })
})
