import { describe, expect, test } from 'vitest'
import {
  applicant,
  blockReviewer,
  handler,
  holderOfRole,
  leader,
  pass,
  returnOf,
  sampleCase,
  sampleNowMs,
  samplePath,
  verdictOn,
} from '../case/sample-case.suite.ts'
import type { Actor } from './act.ts'
import { actingAs, firstRoleOf, hasStanding } from './acting-as.ts'

const both: Actor = { personId: 'both', grants: [...leader.grants, ...handler.grants] }

describe('as whom a person acts', () => {
  test('in the role that the act asks for, where the case lies', () => {
    expect(actingAs(sampleCase(), handler, pass, sampleNowMs)).toEqual({ role: 'HANDLER', orgId: 'hospital' })
    expect(actingAs(sampleCase(), blockReviewer, verdictOn('B03'), sampleNowMs)).toMatchObject({
      role: 'BLOCK_REVIEWER',
    })
  })

  test('who is both returns as handler', () => {
    expect(actingAs(sampleCase(), both, returnOf('B11'), sampleNowMs)).toMatchObject({ role: 'HANDLER' })
  })

  test('a role whose time is over is still the one that the record names', () => {
    const former = holderOfRole('HANDLER', 'hospital', { validToMs: sampleNowMs })
    expect(actingAs(sampleCase(), former, pass, sampleNowMs)).toEqual({ role: 'HANDLER', orgId: 'hospital' })
  })

  test('a handler elsewhere on the path returns as what the case asks for, not as what comes first among the grants', () => {
    const elsewhere: Actor = { personId: 'x', grants: [...holderOfRole('LEADER', 'health-commission').grants, ...holderOfRole('HANDLER', 'health-commission').grants] } // oxfmt-ignore
    expect(actingAs(sampleCase(), elsewhere, returnOf('B11'), sampleNowMs)).toMatchObject({ role: 'HANDLER' })
  })

  test('the applicant as such; to somebody who has no part in the case it does not exist', () => {
    expect(actingAs(sampleCase(), applicant, pass, sampleNowMs)).toEqual({ role: 'APPLICANT', orgId: '' })
    expect(actingAs(sampleCase(), holderOfRole('HANDLER', 'another-hospital'), pass, sampleNowMs)).toBeNull()
  })

  test('where the grants are not known, whose affair such an act is', () => {
    expect([firstRoleOf('handler-pass'), firstRoleOf('submit')]).toEqual(['HANDLER', 'APPLICANT'])
  })
})

describe('standing on a case', () => {
  const standing = (actor: Actor, body: Parameters<typeof hasStanding>[0]['body']) =>
    hasStanding({ applicantPersonId: applicant.personId, path: samplePath, actor, body, nowMs: sampleNowMs })

  test('[I24] a role on the path that may give such an act, valid now', () => {
    expect(standing(handler, returnOf('B11'))).toBe(true)
    expect(standing(blockReviewer, returnOf('B11'))).toBe(false)
    expect(standing(holderOfRole('HANDLER', 'hospital', { validToMs: sampleNowMs }), returnOf('B11'))).toBe(false)
    expect(standing(holderOfRole('HANDLER', 'another-hospital'), returnOf('B11'))).toBe(false)
  })

  test('[I8] no role gives it on the own application', () => {
    const own: Actor = { ...handler, personId: applicant.personId }
    expect(standing(own, returnOf('B11'))).toBe(false)
  })

  test('[I24] a verdict only on a block of the own grant', () => {
    const reviewer = holderOfRole('BLOCK_REVIEWER', 'hospital', { blocks: ['B03'] })
    expect(standing(reviewer, verdictOn('B03', 'VETO', '伪造'))).toBe(true)
    expect(standing(reviewer, verdictOn('B05', 'VETO', '伪造'))).toBe(false)
  })
})
