import { describe, expect, it } from 'vitest'
import { isApplicantBlock } from '../../../shared/domain/block/is-applicant-block.ts'
import { demoStory, wholeStory } from './demo-story.ts'
import { idNumberCheckDigit } from '../../../shared/domain/person/id-number.ts'

const anchorDayMs = Date.UTC(2026, 10, 23)
const story = demoStory(7, anchorDayMs)

describe('the demo story', () => {
  it('is the same for the same seed and day, and another for another seed', () => {
    expect(demoStory(7, anchorDayMs)).toEqual(story)
    expect(demoStory(8, anchorDayMs)).not.toEqual(story)
  })

  it('has twelve applications in the first hospital and one in the second, 10 to 20 pieces each', () => {
    const at = (orgId: string) => story.applications.filter(({ applicant }) => applicant.hospitalId === orgId)
    expect(at('org-hospital-1')).toHaveLength(12)
    expect(at('org-hospital-2')).toHaveLength(1)
    for (const { attachments } of story.applications) {
      expect(attachments.length).toBeGreaterThanOrEqual(10)
      expect(attachments.length).toBeLessThanOrEqual(20)
    }
  })

  it('hangs every piece on a row that was declared, or on its block', () => {
    for (const { rows, attachments } of story.applications) {
      const ids = new Set(rows.map(({ rowId }) => rowId))
      for (const { rowId, block } of attachments) {
        expect(rowId === '' || ids.has(rowId)).toBe(true)
        expect(isApplicantBlock(block)).toBe(true)
      }
    }
  })

  it('has a few pieces sideways, blurred, blank and misplaced', () => {
    const pieces = story.applications.flatMap(({ attachments }) => attachments)
    const flaws = pieces.map(({ wish }) => wish.flaw).filter((flaw) => flaw !== 'none')
    expect(flaws.toSorted()).toEqual(['blank', 'blurred', 'blurred', 'sideways', 'sideways', 'sideways'])
    expect(pieces.filter(({ wish, block }) => wish.kind === 'award' && block !== 'B14')).toHaveLength(2)
  })

  it('has true check digits, one number and one login a person', () => {
    for (const { idNumber } of story.accounts) expect(idNumberCheckDigit(idNumber.slice(0, 17))).toBe(idNumber[17])
    expect(idNumberCheckDigit('11010519491231002')).toBe('X')
    for (const key of ['idNumber', 'login', 'personId'] as const) {
      expect(new Set(story.accounts.map((account) => account[key])).size).toBe(story.accounts.length)
    }
  })

  it('has one system administrator an organisation, whose login is its code', () => {
    const logins = story.accounts.filter(({ kind }) => kind === 'SYSADMIN').map(({ login }) => login)
    expect(logins).toEqual(story.organizations.map(({ code }) => code))
  })

  it('grants a system administrator nothing', () => {
    expect(story.accounts.filter(({ kind }) => kind === 'SYSADMIN').flatMap(({ grants }) => grants)).toEqual([])
  })

  it('plants fifty different markers of three characters or more', () => {
    expect(new Set(story.markers.markers).size).toBe(50)
    for (const marker of story.markers.markers) expect(marker.length).toBeGreaterThanOrEqual(3)
    expect(story.markers.markers).toContain(story.markers.typed.opinion)
    expect(story.markers.markers).toContain(story.markers.typed.draft)
  })

  it.each(['2026-11-23', '2024-01-03', '2026-01-01', '2026-10-09', '2027-06-15', '2031-02-28'])(
    'has everything happen before the day it starts on, and after its batches opened: %s',
    (day) => {
      const startsMs = Date.parse(day)
      for (const { applications, opensAtMs } of [demoStory(7, startsMs), wholeStory(7, startsMs)]) {
        for (const { steps, createdAtMs } of applications) {
          const times = [createdAtMs, ...steps.map(({ atMs }) => atMs)]
          expect(times).toEqual(times.toSorted((a, b) => a - b))
          expect(Math.max(...times)).toBeLessThan(startsMs)
          expect(Math.min(...times)).toBeGreaterThan(opensAtMs)
        }
      }
    },
  )

  it('is whole with another nineteen applications, one number and one login a person, and the markers of the first', () => {
    const whole = wholeStory(7, anchorDayMs)
    expect(whole.applications.slice(0, 13)).toEqual(story.applications)
    expect(whole.applications.map(({ applicant }) => applicant.caseId)).toEqual(
      Array.from({ length: 32 }, (_, n) => `case-${String(n + 1).padStart(2, '0')}`),
    )
    for (const key of ['idNumber', 'login', 'personId'] as const)
      expect(new Set(whole.accounts.map((account) => account[key])).size).toBe(whole.accounts.length)
    expect(whole.markers).toEqual(story.markers)
  })
})
