import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { indexSlice } from './index-slice.ts'
import { createSearchTables, logHoldsErased, mergeSome, staleUnits } from './search-tables.ts'
import { SearchedDesk } from './searched-desk.suite.ts'

let searched: SearchedDesk
beforeEach(async () => {
  searched = await SearchedDesk.open()
})
afterEach(() => searched.remove())

const soon = { timeout: 20_000 }
const indexed = () =>
  vi.waitFor(() => expect(searched.shelf.progress()).toEqual({ complete: true, percent: 100 }), soon)
const erased = () => vi.waitFor(() => expect(staleUnits(searched.desk.database)).toEqual([]), soon)
const listed = (count: number) => vi.waitFor(() => expect([...searched.desk.work.entries()]).toHaveLength(count), soon)

/** Every table that has any of these texts in any of its cells, the pages of full-text tables among them; nothing is passed over. */
function tablesWith(...texts: readonly string[]): readonly string[] {
  const { database } = searched.desk
  const tables = database.prepare<[], string>(`SELECT name FROM sqlite_schema WHERE type = 'table'`).pluck().all()
  const wanted = texts.map((text) => Buffer.from(text))
  return tables.filter((table) => {
    // A table without contents has none to select.
    if (['search_pairs', 'search_characters'].includes(table)) return false
    const cells = database.prepare(`SELECT * FROM "${table}"`).raw().all().flat()
    return cells.some((cell) => wanted.some((text) => bytesOf(cell).includes(text)))
  })
}
const bytesOf = (cell: unknown): Buffer => (Buffer.isBuffer(cell) ? cell : Buffer.from(String(cell)))

function fill(caseId: string, marker: string): void {
  const { desk } = searched
  desk.case(caseId, { applicantName: '张三' })
  desk.blocks(caseId)
  searched.row(caseId, 'B11', 0, `${marker}的临床研究`)
  searched.rowOf(caseId, 'B11', 1, { 主办单位: `${marker}大学` })
  searched.attachment(caseId, 'B11', 0, `${marker}证书`)
  desk.act(caseId, `act-${caseId}`, { body: { kind: 'handler-pass', opinion: `${marker}齐全` } })
}

describe('what goes away', () => {
  beforeEach(async () => {
    fill('case-1', '龘靐')
    fill('case-2', '犇猋')
    await indexed()
    await listed(2)
  })

  it('of a lost case nothing is found from its commit on, and nothing is left in any table soon after', async () => {
    expect(tablesWith('龘', '靐', 'case-1')).toEqual(
      expect.arrayContaining(['search_case', 'search_name', 'search_unit', 'search_pairs_data', 'search_characters_data']), // oxfmt-ignore
    )
    searched.drop(searched.idsOf('case-1'))
    expect(await searched.found('龘靐')).toEqual([])
    await erased()
    await listed(1)
    expect(tablesWith('龘', '靐', 'case-1')).toEqual([])
    expect(await searched.found('犇猋')).toEqual(['case-2'])
    expect(await searched.found('龘')).toEqual([])
  })

  it('of a lost block only the block is found no more, and nothing of it is left', async () => {
    const { parts } = searched.idsOf('case-1')
    searched.drop({ parts: parts.filter((id) => id.includes('/B11/')) })
    expect(await searched.found('龘靐证书')).toEqual([])
    expect(await searched.found('龘靐齐全')).toEqual(['case-1'])
    await erased()
    expect(await searched.found('龘靐证书')).toEqual([])
    expect(tablesWith('证书')).toEqual(expect.arrayContaining(['search_unit', 'search_pairs_data']))
    expect(tablesWith('龘靐证书')).toEqual([])
  })

  it('what a crash left in the index is taken out at the next start', async () => {
    // Nothing runs in the background any more, as in a process that was killed after the commit.
    searched.shelf.close()
    searched.drop(searched.idsOf('case-1'))
    expect(tablesWith('龘')).not.toEqual([])
    searched.reopen()
    expect(await searched.found('龘靐')).toEqual([])
    await erased()
    expect(tablesWith('龘', '靐', 'case-1')).toEqual([])
  })

  it('the write-ahead log holds nothing of it either', async () => {
    searched.drop(searched.idsOf('case-1'))
    await erased()
    await vi.waitFor(() => expect(logHoldsErased(searched.desk.database)).toBe(false), soon)
    const [state] = searched.desk.database.pragma('wal_checkpoint(NOOP)') as { log: number }[]
    // What says so is the one page in it.
    expect(state?.log).toBe(1)
  })

  it('a text that was replaced is found no more', async () => {
    searched.row('case-1', 'B11', 0, '另一题目')
    await indexed()
    expect(await searched.found('龘靐的临床')).toEqual([])
    expect(await searched.found('另一题')).toEqual(['case-1'])
    expect(await searched.found('龘靐证书')).toEqual(['case-1'])
  })
})

describe('keeping up', () => {
  it('while documents come for the first time nothing is indexed; then everything is, and it says how far it is', async () => {
    searched.shelf.setDocumentsFirst(true)
    fill('case-1', '龘靐')
    await listed(1)
    await new Promise((resolve) => setTimeout(resolve, 100))
    expect(searched.shelf.progress()).toEqual({ complete: false, percent: 0 })
    expect(await searched.page('张三')).toMatchObject({ counts: { all: 1 }, index: { complete: false, percent: 0 } })
    expect(await searched.found('龘靐')).toEqual([])
    searched.shelf.setDocumentsFirst(false)
    await indexed()
    expect(await searched.found('龘靐')).toEqual(['case-1'])
  })

  it('a slice is as long as it may be, its position is kept with it, and a crash in it repeats it', async () => {
    searched.shelf.close()
    for (let n = 0; n < 40; n += 1) fill(`case-${n}`, '龘靐')
    const { desk } = searched
    const units = () => desk.database.prepare('SELECT count(*) FROM search_unit').pluck().get() as number
    // Two blocks that say nothing, then one with a row and an attachment, which go together.
    for (let n = 0; n < 3; n += 1) expect(indexSlice(desk, 0)).toBe(true)
    expect(units()).toBe(1)
    const kept = searched.shelf.progress()
    const atTheEnd = `CREATE TEMP TRIGGER ended BEFORE UPDATE ON search_position BEGIN SELECT RAISE(ABORT, 'ended'); END`
    desk.database.exec(atTheEnd)
    expect(() => indexSlice(desk, 1000)).toThrow('ended')
    desk.database.exec('DROP TRIGGER ended')
    expect(units()).toBe(1)
    expect(searched.shelf.progress()).toEqual(kept)
    while (indexSlice(desk, 1)) expect(searched.shelf.progress().percent).toBeLessThanOrEqual(100)
    expect(units()).toBe(80)
    await listed(40)
    expect((await searched.page('龘靐齐全')).counts.all).toBe(40)
  })

  it('another version indexes everything anew, in slices', async () => {
    fill('case-1', '龘靐')
    await indexed()
    searched.shelf.close()
    createSearchTables(searched.desk.database, 0)
    expect(searched.shelf.progress().complete).toBe(false)
    expect(tablesWith('龘')).not.toContain('search_pairs_data')
    searched.reopen()
    await indexed()
    await listed(1)
    expect(await searched.found('龘靐')).toEqual(['case-1'])
  })

  it('merging ends, and finds the same afterwards', async () => {
    searched.shelf.close()
    for (let n = 0; n < 60; n += 1) fill(`case-${n}`, `第${n}项龘靐`)
    while (indexSlice(searched.desk, 0));
    const { database } = searched.desk
    const segments = () =>
      database.prepare('SELECT count(DISTINCT segid) FROM search_pairs_idx').pluck().get() as number
    expect(segments()).toBeGreaterThan(50)
    let turns = 0
    while (mergeSome(database)) expect((turns += 1)).toBeLessThan(1000)
    expect(turns).toBeGreaterThan(0)
    expect(segments()).toBeLessThan(20)
    await listed(60)
    expect((await searched.page('项龘')).counts.all).toBe(60)
    database.exec(`INSERT INTO search_pairs (search_pairs) VALUES ('integrity-check')`)
  })

  it('the tables of the index are these: whoever adds one says how a lost case leaves it', () => {
    const names = searched.desk.database
      .prepare<[], string>(`SELECT name FROM sqlite_schema WHERE type = 'table' AND name LIKE 'search%' ORDER BY name`)
      .pluck()
      .all()
    const ofText = (table: string) => [table, ...['config', 'data', 'idx'].map((part) => `${table}_${part}`)]
    expect(names).toEqual(
      [
        ...ofText('search_characters'),
        ...ofText('search_pairs'),
        ...['search_case', 'search_name', 'search_name_use', 'search_position', 'search_stale', 'search_unit'],
      ].toSorted(),
    )
  })
})
