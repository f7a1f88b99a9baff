import { Value } from 'typebox/value'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { CaseDetail, type CaseBlock } from '../../../shared/contract/desktop.ts'
import { DeskAtHand, handlerPass, hashOf, returnOf, testNowMs, verdictOn } from '../test-server/desk-at-hand.suite.ts'
import { caseDetail } from './case-detail.ts'
import { draftsOf, readCaseFile } from './read-case-file.ts'

let desk: DeskAtHand
beforeEach(async () => {
  desk = await DeskAtHand.open()
  desk.sitDown({ role: 'HANDLER' }, { role: 'BLOCK_REVIEWER', blocks: ['B11'] })
})
afterEach(() => desk.remove())

/** As the case screen gets it; every test also holds it against the contract. */
function detail(caseId = 'case-1'): CaseDetail {
  const made = caseDetail({
    file: desk.file(caseId),
    row: desk.row(caseId),
    me: desk.reference.me,
    rules: desk.reference.rules,
    actRules: desk.reference.actRules,
    colleagues: desk.reference.colleagues,
    templates: desk.reference.templates,
    stateOf: (_attachmentId, sha256) => (sha256 === hashOf('here') ? 'local' : 'remote'),
    nowMs: desk.nowMs,
    waitsUntilMs: () => 0,
  })
  expect([...Value.Errors(CaseDetail, made)]).toEqual([])
  return made
}

function block(code: string): CaseBlock {
  const found = detail().blocks.find((each) => each.block === code)
  if (found === undefined) throw new Error(`no ${code}`)
  return found
}

const offers = () =>
  detail().offers.map(({ kind, block: code, refusal }) => [kind, code, refusal?.code ?? null, refusal?.blocks ?? []])

describe('blocks of a case', () => {
  it('come in form order with their rows and their evidence, each where it belongs', () => {
    desk.case('case-1')
    const row = (rowId: string) => ({ kind: 'row' as const, rowId, fields: [{ label: '论文', value: rowId }] })
    const scan = (attachmentId: string, content: string) => ({
      kind: 'attachment' as const,
      attachmentId,
      rowId: 'r1',
      title: '封面',
      sha256: hashOf(content),
      sizeBytes: 10,
      mime: 'image/jpeg' as const,
      pages: 1,
      rotation: 0,
    })
    desk.part('case-1', 'B11', '2/000002', scan('a2', 'elsewhere'))
    desk.part('case-1', 'B11', '2/000001', scan('a1', 'here'))
    desk.part('case-1', 'B11', '1/000010', row('r10'))
    desk.part('case-1', 'B11', '1/000002', row('r2'))
    desk.blocks('case-1')
    expect(detail().blocks.map(({ block: code, awaited, mapped }) => [code, awaited, mapped])).toEqual([
      ['B01', false, false],
      ['B03', false, true],
      ['B11', true, true],
    ])
    expect(block('B11').rows.map(({ rowId }) => rowId)).toEqual(['r2', 'r10'])
    expect(block('B11').attachments.map(({ attachmentId, state }) => [attachmentId, state])).toEqual([
      ['a1', 'local'],
      ['a2', 'remote'],
    ])
    expect(block('B03')).toMatchObject({ rows: [], attachments: [] })
  })

  it('wait for a verdict of a person only while the own organisation examines the case', () => {
    desk.case('case-1')
    desk.blocks('case-1')
    const awaited = () => detail().blocks.flatMap(({ block: code, awaited: waits }) => (waits ? [code] : []))
    expect(awaited()).toEqual(['B11'])
    desk.case('case-1', { stage: 'UNIT_PUBLICITY' })
    expect(awaited()).toEqual([])
    desk.case('case-1')
    expect(awaited()).toEqual(['B11'])
    desk.decide('case-1', verdictOn('B11'))
    expect(awaited()).toEqual([])
  })

  it('nothing of another case whose id begins the same comes with it', () => {
    desk.case('case-1')
    desk.blocks('case-1')
    desk.case('case-10')
    desk.blocks('case-10')
    desk.draft('case-10', 'pass')
    desk.decide('case-10', verdictOn('B11'))
    desk.act('case-10', 'act-1')
    expect(detail()).toMatchObject({ acts: [], drafts: [] })
    expect(detail().blocks).toHaveLength(3)
    expect(readCaseFile(desk.database, desk.collections, 'case')).toBeNull()
  })
})

describe('the verdict on a block', () => {
  beforeEach(() => void desk.case('case-1'))

  it('is the server’s with its giver', () => {
    desk.blocks('case-1', { B03: { verdict: 'PROBLEM', text: '缺页' } })
    expect(block('B03').verdict).toEqual({
      verdict: 'PROBLEM',
      text: '缺页',
      personName: '周分块',
      givenAtMs: testNowMs - 1000,
      effective: true,
      mine: false,
      waiting: false,
    })
    expect(block('B01').verdict).toBeNull()
  })

  it('is one’s own at once, said to be waiting, then no longer waiting', () => {
    desk.blocks('case-1')
    const act = desk.decide('case-1', verdictOn('B11', 'PROBLEM', '扫描不清'))
    const mine = { verdict: 'PROBLEM', text: '扫描不清', effective: true, mine: true }
    expect(block('B11').verdict).toMatchObject({ ...mine, waiting: true, personName: '刘经办' })
    desk.rule(act, { seq: 100_000 })
    expect(block('B11').verdict).toMatchObject({ ...mine, waiting: false })
    desk.case('case-1', { seq: 100_000 })
    desk.block('case-1', 'B11', { actId: act.id, verdict: 'PROBLEM', text: '扫描不清', personName: '刘经办' })
    expect(block('B11').verdict).toMatchObject({ ...mine, waiting: false, personName: '刘经办' })
  })

  it('[I15] has lapsed where the content changed after it, and says so', () => {
    desk.blocks('case-1')
    desk.block('case-1', 'B03', { contentHash: hashOf('older') }, hashOf('newer'))
    expect(block('B03').verdict).toMatchObject({ verdict: 'TRUE', effective: false })
  })

  it('one that was refused is shown no more, the former one is', () => {
    desk.blocks('case-1', { B11: {} })
    const act = desk.decide('case-1', verdictOn('B11', 'VETO', '伪造'))
    expect(block('B11').verdict).toMatchObject({ verdict: 'VETO', mine: true })
    desk.rule(act, { outcome: 'refused', code: 'case-moved' })
    expect(block('B11').verdict).toMatchObject({ verdict: 'TRUE', mine: false })
  })
})

describe('what is offered', () => {
  it('[I16] [E5] a pass says before the click which blocks still lack a verdict, and is free once they have one', () => {
    desk.case('case-1')
    desk.blocks('case-1', { B03: {} })
    expect(offers()).toEqual([
      ['block-verdict', 'B11', null, []],
      ['take', null, null, []],
      ['give', null, null, []],
      ['handler-pass', null, 'verdicts-missing', ['B11']],
      ['return-to-applicant', null, null, []],
      ['propose-rejection', null, null, []],
    ])
    desk.decide('case-1', verdictOn('B11'))
    expect(offers()).toContainEqual(['handler-pass', null, null, []])
  })

  it('[E6] after one’s own pass, off line, only what the next stage allows is offered', () => {
    desk.case('case-1')
    desk.blocks('case-1', { B03: {}, B11: {} })
    desk.decide('case-1', handlerPass)
    expect(detail().visit).toBe(2)
    const kinds = offers().map(([kind, , code]) => [kind, code])
    expect(kinds).toContainEqual(['return-to-applicant', null])
    expect(kinds).toContainEqual(['publicity-start', null])
    expect(kinds).toContainEqual(['publicity-conclude', 'publicity-not-started'])
    expect(kinds.map(([kind]) => kind)).not.toContain('handler-pass')
  })

  it('nothing on what a restored server does not know, and nothing before the rules are here', async () => {
    desk.case('case-1')
    desk.blocks('case-1', { B03: {}, B11: {} })
    desk.unknownCases.add('case-1')
    expect(detail().offers).toEqual([])
    desk.unknownCases.clear()
    desk.work.refresh('case-1')
    expect(detail().offers).not.toEqual([])
    await desk.collections.reference.find().remove()
    expect(detail()).toMatchObject({ offers: [], rules: null })
  })

  it('[I8] nothing on one’s own application but to read it', () => {
    desk.case('case-1', { applicantPersonId: 'person-1' })
    desk.blocks('case-1', { B03: {}, B11: {} })
    const asReviewer = offers().filter(([kind]) => kind !== 'recall-submission')
    expect(asReviewer.every(([, , code]) => code === 'own-application')).toBe(true)
  })
})

describe('what was done', () => {
  it('every act once, oldest first, one’s own with how far it has come', () => {
    desk.case('case-1')
    desk.blocks('case-1')
    desk.act('case-1', 'act-of-another', { receivedAtMs: testNowMs - 5000, body: verdictOn('B03') })
    const ruled = desk.rule(desk.decide('case-1', verdictOn('B11')), { outcome: 'accepted' })
    desk.act('case-1', ruled.id, {
      personId: 'person-1',
      personName: '刘经办',
      receivedAtMs: testNowMs + 1,
      body: verdictOn('B11'),
    })
    const refused = desk.rule(desk.decide('case-1', handlerPass, {}), {
      outcome: 'refused',
      code: 'verdicts-missing',
      blocks: ['B03'],
    })
    desk.nowMs += 10_000
    const waiting = desk.decide('case-1', returnOf('B01'))
    expect(
      detail().acts.map(({ actId, mine, state, refusalCode, refusalBlocks }) => [
        actId,
        mine,
        state,
        refusalCode,
        refusalBlocks,
      ]),
    ).toEqual([
      ['act-of-another', false, 'accepted', '', []],
      [refused.id, true, 'refused', 'verdicts-missing', ['B03']],
      [ruled.id, true, 'accepted', '', []],
      [waiting.id, true, 'waiting', '', []],
    ])
    expect(detail().acts.at(-1)).toMatchObject({ personName: '刘经办', orgName: '某某医院', body: returnOf('B01') })
  })

  it('[I24] the refused negative act of another stands there with its text', () => {
    desk.case('case-1')
    desk.blocks('case-1')
    desk.act('case-1', 'second', { outcome: 'refused', refusalCode: 'case-moved', body: returnOf('B01') })
    expect(detail().acts).toMatchObject([
      { state: 'refused', mine: false, refusalCode: 'case-moved', body: returnOf('B01') },
    ])
  })

  it('[SYN-4] decided on two desks by one person: the first holds, the second is refused, and both are there', () => {
    desk.case('case-1')
    desk.blocks('case-1')
    const second = desk.decide('case-1', returnOf('B03'))
    desk.act('case-1', 'on-the-other-desk', { personId: 'person-1', body: returnOf('B01') })
    desk.case('case-1', { stage: 'DRAFT', desk: '', step: -1, editable: 'listed', editableBlocks: ['B01'], visit: 2 })
    desk.nowMs += 1
    desk.rule(second, { outcome: 'refused', code: 'case-moved' })
    expect(detail().acts.map(({ mine, state, body }) => [mine, state, body])).toEqual([
      [true, 'accepted', returnOf('B01')],
      [true, 'refused', returnOf('B03')],
    ])
    expect(detail().row).toMatchObject({ stage: 'DRAFT', todo: false, refused: 1 })
  })

  it('one’s own act carries the role that one acts in, not another that one has too', () => {
    desk.sitDown({ role: 'BLOCK_REVIEWER', blocks: ['B11'] }, { role: 'HANDLER' })
    desk.case('case-1')
    desk.blocks('case-1')
    desk.decide('case-1', verdictOn('B11'))
    desk.nowMs += 1
    desk.decide('case-1', returnOf('B01'))
    expect(detail().acts.map(({ kind, role }) => [kind, role])).toEqual([
      ['block-verdict', 'BLOCK_REVIEWER'],
      ['return-to-applicant', 'HANDLER'],
    ])
  })

  it('a handler of one organisation who leads another returns there as its leader', () => {
    desk.sitDown({ role: 'HANDLER', orgId: 'org-2' }, { role: 'LEADER' })
    desk.case('case-1', { stage: 'UNIT_LEADER' })
    desk.blocks('case-1')
    desk.decide('case-1', returnOf('B01'))
    expect(detail().acts).toMatchObject([{ kind: 'return-to-applicant', role: 'LEADER', orgName: '某某医院' }])
  })
})

describe('what helps to write', () => {
  it('drafts of a case that is not on this desk, without those of one whose id begins the same', () => {
    desk.draft('case-1', 'pass', '同')
    desk.draft('case-10', 'pass', '别的')
    expect(readCaseFile(desk.database, desk.collections, 'case-1')).toBeNull()
    expect(draftsOf(desk.database, desk.collections, 'case-1').map(({ text }) => text)).toEqual(['同'])
  })

  it('drafts of this case', () => {
    desk.case('case-1')
    desk.draft('case-1', 'pass', '同')
    desk.draft('case-1', 'verdict-B11', '缺')
    expect(detail().drafts.map(({ slot, text }) => [slot, text])).toEqual([
      ['pass', '同'],
      ['verdict-B11', '缺'],
    ])
  })

  it('templates only of the roles that this person has where the case lies', () => {
    const template = (id: string, role: 'HANDLER' | 'LEADER' | 'BLOCK_REVIEWER') =>
      desk.refer(`template/${id}`, { kind: 'template', actKind: 'handler-pass', role, title: id, text: id })
    desk.sitDown({ role: 'HANDLER' }, { role: 'LEADER', orgId: 'org-2' })
    template('mine', 'HANDLER')
    template('elsewhere', 'LEADER')
    template('not-mine', 'BLOCK_REVIEWER')
    desk.case('case-1')
    expect(detail().templates.map(({ title }) => title)).toEqual(['mine'])
    expect(detail().holderOrgName).toBe('某某医院')
  })

  it('of rules of several versions the newest that came down', () => {
    desk.rules('rules-9')
    desk.rules('rules-10')
    desk.case('case-1')
    expect(detail().rules?.version).toBe('rules-10')
  })
})
