import type { CalendarYear } from '../../shared/domain/calendar/calendar.ts'
import { scopes } from '../../shared/contract/sync/scope.ts'
import { appendAuditEvent } from '../audit/append-audit-event.ts'
import type { WriteTransaction } from '../database/database.ts'
import { isPostgresql } from '../database/write-transaction.ts'
import { audiences } from '../feed/audiences.ts'
import { grantScope } from '../feed/grant-scope.ts'
import { publish } from '../feed/publish.ts'
import { calendarDocument } from '../projections/reference-documents.ts'
import { insertCalendar, loadCalendar } from '../repositories/calendar.ts'
import { sql } from 'kysely'

export interface TakenCalendar {
  readonly version: string
  /** Years that had no table. */
  readonly added: readonly number[]
  /** Years that had another one. */
  readonly replaced: readonly number[]
}

/**
 * Takes tables of years in, each in the place of an earlier one, and sends the calendar to every desk. Null, and nothing happens, where
 * all of them are known as they are. `keep`: years that are known already stay as they are.
 */
export async function takeCalendar(
  tx: WriteTransaction,
  { years, keep, nowMs }: { readonly years: readonly CalendarYear[]; readonly keep: boolean; readonly nowMs: number },
): Promise<TakenCalendar | null> {
  // Two that read the same version would each drop what the other adds.
  if (isPostgresql(tx)) await sql`lock table calendar_version in exclusive mode`.execute(tx)
  const before = (await loadCalendar(tx)).years
  const known = new Map(before.map((table) => [table.year, JSON.stringify(inOrder(table))]))
  const added = years.filter(({ year }) => !known.has(year))
  const replaced = keep ? [] : years.filter((table) => isOther(known.get(table.year), table))
  if (added.length + replaced.length === 0) return null
  const changed = new Map([...added, ...replaced].map((table) => [table.year, table]))
  const kept = before.filter(({ year }) => !changed.has(year))
  const all = [...kept, ...changed.values()].map(inOrder).sort((a, b) => a.year - b.year)
  const calendar = await insertCalendar(tx, all, nowMs)
  const taken = { version: calendar.version, added: yearsOf(added), replaced: yearsOf(replaced) }
  const nobody = { personId: '', orgId: '', role: '', actId: '', deviceId: '', stateBefore: '', stateAfter: '' }
  const facts = { aggregate: 'reference:calendar', kind: 'calendar-taken', ...nobody, atMs: nowMs }
  await appendAuditEvent(tx, facts, { ...taken, years: [...changed.values()] })
  await grantScope(tx, audiences.everyone(), scopes.reference())
  await publish(tx, [{ collection: 'reference', document: calendarDocument(calendar) }])
  return taken
}

const yearsOf = (tables: readonly CalendarYear[]): number[] => tables.map(({ year }) => year).sort((a, b) => a - b)

function isOther(known: string | undefined, table: CalendarYear): boolean {
  return known !== undefined && known !== JSON.stringify(inOrder(table))
}

function inOrder({ year, source, holidays, workdays }: CalendarYear): CalendarYear {
  return { year, source, holidays: [...holidays].sort(), workdays: [...workdays].sort() }
}
