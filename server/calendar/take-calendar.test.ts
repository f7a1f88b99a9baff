import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import type { CalendarYear } from '../../shared/domain/calendar/calendar.ts'
import { readChain } from '../audit/read-chain.ts'
import { verifyChain } from '../audit/verify-chain.ts'
import type { Database } from '../database/database.ts'
import { describeDatabase } from '../database/describe-database.suite.ts'
import { loadCalendar } from '../repositories/calendar.ts'
import { addPerson, openTestApp, signIn, startMs } from '../test-app.suite.ts'
import { post } from '../test-requests.suite.ts'
import { ensureCalendar } from './ensure-calendar.ts'
import { importCalendar } from './import-calendar.ts'

const coming: CalendarYear = {
  year: 2027,
  source: '国办发明电〔2026〕9号',
  holidays: ['2027-01-01', '2027-01-02', '2027-01-03'],
  workdays: ['2027-01-09'],
}

async function fileOf(content: unknown): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'zhiping-calendar-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  const file = join(folder, 'years.json')
  await writeFile(file, `\uFEFF${JSON.stringify(content)}`)
  return file
}

async function importYears(database: Database, years: readonly unknown[]): Promise<string> {
  return importCalendar(database, { file: await fileOf({ years }), nowMs: startMs })
}

const eventsOf = async ({ kysely }: Database) => (await readChain(kysely, 'reference:calendar')).events

describeDatabase('the calendar of a server', (open) => {
  it('begins with the published years, and a later start changes nothing', async () => {
    const database = await open()
    await ensureCalendar(database, startMs)
    await ensureCalendar(database, startMs + 1)
    const { version, years } = await loadCalendar(database.kysely)
    expect([version, years.map(({ year }) => year)]).toEqual(['calendar-1', [2024, 2025, 2026]])
    expect(await eventsOf(database)).toHaveLength(1)
  })

  it('takes a published year, replaces one by a later table, and knows what it has already', async () => {
    const database = await open()
    await ensureCalendar(database, startMs)
    expect(await importYears(database, [coming])).toContain('calendar-2: years added: 2027; replaced: none')
    const later = { ...coming, workdays: [] }
    expect(await importYears(database, [later])).toContain('calendar-3: years added: none; replaced: 2027')
    const turned = { ...later, holidays: later.holidays.toReversed() }
    expect(await importYears(database, [turned])).toContain('nothing was changed')
    const { version, years } = await loadCalendar(database.kysely)
    expect([version, years.at(-1), years.length]).toEqual(['calendar-3', later, 4])
    expect(await eventsOf(database)).toHaveLength(3)
    expect(verifyChain(await readChain(database.kysely, 'reference:calendar'))).toBeNull()
  })

  it('keeps an imported table when the program starts again with its own', async () => {
    const database = await open()
    const own = { ...coming, year: 2026, holidays: ['2026-01-01'], workdays: [] }
    await importYears(database, [own])
    await ensureCalendar(database, startMs)
    const { years } = await loadCalendar(database.kysely)
    expect(years.map(({ year, holidays }) => [year, holidays.length])).toEqual([
      [2024, 28],
      [2025, 28],
      [2026, 1],
    ])
  })

  it('takes all of a file or nothing, and names every problem by its place', async () => {
    const database = await open()
    const wrong = { ...coming, year: 2028, holidays: ['2028-02-30', '2027-01-01'], workdays: [] }
    const importing = importYears(database, [coming, wrong])
    await expect(importing).rejects.toMatchObject({ code: 'request-invalid' })
    await expect(importing).rejects.toThrow(/years\[1\]\.holidays\[0\].*\nyears\[1\]\.holidays\[1\]/)
    expect((await loadCalendar(database.kysely)).years).toEqual([])
    await expect(importCalendar(database, { file: '/nowhere/at-all.json', nowMs: 0 })).rejects.toMatchObject({
      code: 'not-found',
    })
  })

  it('loses nothing when two are imported at the same moment', async () => {
    const database = await open()
    const next = { ...coming, year: 2028, holidays: ['2028-01-01'], workdays: [] }
    await Promise.all([importYears(database, [coming]), importYears(database, [next])])
    const { version, years } = await loadCalendar(database.kysely)
    expect([version, years.map(({ year }) => year)]).toEqual(['calendar-2', [2027, 2028]])
  })

  it('goes to every desk, and again when it changes', async () => {
    const database = await open()
    await ensureCalendar(database, startMs)
    const test = await openTestApp(database)
    await addPerson(test.context, { login: 'liu' })
    const headers = await signIn(test, 'liu')
    const pull = async (cursor: string) => {
      const answer = await post(test, 'sync/pull', { v: 1, cursor, limit: 100 }, headers)
      return answer.json<{ cursor: string; documents: { id: string; document: unknown }[] }>()
    }
    const first = await pull('')
    expect(first.documents.map(({ id }) => id)).toEqual(['calendar/current'])
    await importYears(database, [coming])
    const second = await pull(first.cursor)
    expect(second.documents).toMatchObject([
      { id: 'calendar/current', document: { payload: { kind: 'calendar', version: 'calendar-2' } } },
    ])
  })
})
