import { readFileSync } from 'node:fs'
import type { Calendar } from './calendar.ts'

const file = new URL('../../../server/calendar/published-years.json', import.meta.url)

/** The years that come with the server. */
export const publishedYears = JSON.parse(readFileSync(file, 'utf8')) as Calendar
