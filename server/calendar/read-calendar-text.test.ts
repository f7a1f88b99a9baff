import { expect, it } from 'vitest'
import { readCalendarText } from './read-calendar-text.ts'

const year = { year: 2027, source: '国办发明电〔2026〕9号', holidays: ['2027-01-01'], workdays: ['2027-01-03'] }
const problemsOf = (file: unknown): readonly string[] => {
  const read = readCalendarText(typeof file === 'string' ? file : JSON.stringify(file))
  return read.ok ? [] : read.refusal
}
const withYear = (change: object): readonly string[] => problemsOf({ years: [{ ...year, ...change }] })

it('takes what it is told the form is', () => {
  expect(readCalendarText(JSON.stringify({ years: [year] }))).toEqual({ ok: true, value: [year] })
})

it.each([
  ['{', 'file: no JSON'],
  ['null', 'file: must be an object with a list "years" that is not empty'],
  ['[]', 'file: must be an object with a list "years" that is not empty'],
  ['{"years":[]}', 'file: must be an object with a list "years" that is not empty'],
  ['{"years":[7]}', 'years[0]: must be an object with year, source, holidays and workdays'],
])('names what is wrong with the whole file: %s', (text, problem) => {
  expect(problemsOf(text)).toHaveLength(1)
  expect(problemsOf(text)[0]).toContain(problem)
})

it.each([
  [{ year: 2027.5 }, 'years[0].year: must be a whole number from 1992 to 2200'],
  [{ source: ' ' }, 'years[0].source: must name the notice, in at most 400 characters'],
  [{ holidays: undefined }, 'years[0].holidays: must be a list of days "YYYY-MM-DD"'],
  [{ holidays: [] }, 'years[0].holidays: is empty; a year without holidays was not published'],
  [{ holidays: ['2027-02-29'] }, 'years[0].holidays[0]: "2027-02-29" is no day "YYYY-MM-DD" that exists'],
  [{ holidays: [20270101] }, 'years[0].holidays[0]: 20270101 is no day "YYYY-MM-DD" that exists'],
  [{ holidays: ['2026-12-31'] }, 'years[0].holidays[0]: 2026-12-31 is not in 2027'],
  [{ holidays: ['2027-01-01', '2027-01-01'] }, 'years[0].holidays[1]: 2027-01-01 is in the list twice'],
  [{ workdays: ['2027-01-01'] }, 'years[0].workdays[0]: 2027-01-01 is among the holidays too'],
  [{ workdays: ['2027-01-04'] }, 'years[0].workdays[0]: 2027-01-04 is no Saturday or Sunday, so it is worked anyway'],
  [{ workday: [] }, 'years[0]: unknown key "workday"'],
])('names what is wrong with a year: %j', (change, problem) => expect(withYear(change)).toEqual([problem]))

it('names every problem of a file, not the first alone', () => {
  const other = { ...year, source: '', holidays: ['x'] }
  expect(problemsOf({ years: [year, other], note: '' })).toEqual([
    'file: unknown key "note"',
    'years[1].source: must name the notice, in at most 400 characters',
    'years[1].holidays[0]: "x" is no day "YYYY-MM-DD" that exists',
    'years[1]: the year 2027 is in the file twice',
  ])
})
