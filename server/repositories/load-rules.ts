import { actRulesOf } from '../../shared/contract/documents/act-rules-of.ts'
import type { RulesReference } from '../../shared/contract/documents/reference-document.ts'
import type { ActRules } from '../../shared/domain/act/decide.ts'
import { assert } from '../../shared/domain/assert.ts'
import type { Queryable } from '../database/database.ts'
import { loadCalendar } from './calendar.ts'

/**
 * The rules data of the version that an act names; of one that this server never had, those in force at `nowMs`. The calendar is
 * the newest: a published table says what days were, whatever an act names.
 */
export async function loadRules(db: Queryable, version: string, nowMs: number): Promise<ActRules> {
  const named = await db
    .selectFrom('rulesVersion')
    .select('rulesJson')
    .where('version', '=', version)
    .executeTakeFirst()
  const found = named ?? (await rulesInForce(db, nowMs))
  return actRulesOf(JSON.parse(found.rulesJson) as RulesReference, await loadCalendar(db))
}

/** The version in force at `nowMs`. */
export async function currentRulesVersion(db: Queryable, nowMs: number): Promise<string> {
  return (JSON.parse((await rulesInForce(db, nowMs)).rulesJson) as RulesReference).version
}

async function rulesInForce(db: Queryable, nowMs: number): Promise<{ rulesJson: string }> {
  const found = await db
    .selectFrom('rulesVersion')
    .select('rulesJson')
    .where('currentFromMs', '<=', nowMs)
    .orderBy('currentFromMs', 'desc')
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst()
  assert(found !== undefined, 'a server has rules in force')
  return found
}
