import { expect, it } from 'vitest'
import { describeDatabase } from '../database/describe-database.suite.ts'
import type { Database } from '../database/database.ts'
import { writeTransaction } from '../database/write-transaction.ts'
import { appendAuditEvent } from './append-audit-event.ts'
import { verifyChains } from './verify-chains.ts'

async function append(database: Database, aggregates: readonly string[]): Promise<void> {
  const facts = { personId: 'p1', orgId: 'o1', role: '', actId: '', deviceId: '', stateBefore: '', stateAfter: '' }
  await writeTransaction(database, async (tx) => {
    for (const aggregate of aggregates)
      await appendAuditEvent(tx, { ...facts, aggregate, kind: 'noted', atMs: 5 }, { opinion: '材料不全' })
  })
}

async function verified(database: Database): Promise<unknown> {
  const broken: unknown[] = []
  const counts = await verifyChains(database.kysely, (aggregate, { problem, n }) => broken.push([aggregate, problem, n])) // oxfmt-ignore
  expect(counts.broken).toBe(broken.length)
  return [counts.chains, counts.events, ...broken]
}

const threeCases = ['case:a', 'case:b', 'case:c']

describeDatabase('all chains', (open) => {
  const openWithChains = async (): Promise<Database> => {
    const database = await open()
    for (const _ of [1, 2, 3]) await append(database, threeCases)
    return database
  }

  it('[I48] are found whole where nobody touched them, more than one page of them, or none', async () => {
    const database = await open()
    expect(await verified(database)).toEqual([0, 0])
    const many = Array.from({ length: 201 }, (_, index) => `account:${index}`)
    await append(database, [...many, ...many])
    expect(await verified(database)).toEqual([201, 402])
  })

  it.each([
    ['kind', 'other'],
    ['atMs', 6],
    ['factsJson', '{}'],
    ['factsJson', 'no JSON'],
    ['factsJson', 'null'],
    ['hash', 'other'],
  ])(
    '[I48] tell which event was altered (%s to %s), and the others are checked all the same',
    async (column, value) => {
      const database = await openWithChains()
      const update = database.kysely.updateTable('auditEvent').set({ [column]: value })
      await update.where('aggregate', '=', 'case:b').where('n', '=', 2).execute()
      expect(await verified(database)).toEqual([3, 9, ['case:b', 'event-changed', 2]])
    },
  )

  it('[I48] tell of something added to an event', async () => {
    const database = await openWithChains()
    const { kysely } = database
    const ofSecond = kysely.selectFrom('auditEvent').select('factsJson').where('aggregate', '=', 'case:b')
    const { factsJson } = await ofSecond.where('n', '=', 2).executeTakeFirstOrThrow()
    const more = { factsJson: factsJson.replace(/\}$/, ',"z":1}') }
    await kysely.updateTable('auditEvent').set(more).where('aggregate', '=', 'case:b').where('n', '=', 2).execute()
    expect(await verified(database)).toEqual([3, 9, ['case:b', 'event-changed', 2]])
  })

  it('[I48] tell of an altered payload, and not of one that retention deleted', async () => {
    const database = await openWithChains()
    const { kysely } = database
    const second = kysely.updateTable('auditEvent').where('n', '=', 2)
    await second.set({ salt: null, payloadJson: null }).where('aggregate', '=', 'case:a').execute()
    await second.set({ payloadJson: '{"opinion":"同意"}' }).where('aggregate', '=', 'case:c').execute()
    expect(await verified(database)).toEqual([3, 9, ['case:c', 'payload-changed', 2]])
  })

  it('[I48] tell of events deleted from the middle, from the end, and all of them', async () => {
    const database = await openWithChains()
    const deleted = database.kysely.deleteFrom('auditEvent')
    await deleted.where('aggregate', '=', 'case:a').where('n', '=', 2).execute()
    await deleted.where('aggregate', '=', 'case:b').where('n', '=', 3).execute()
    await deleted.where('aggregate', '=', 'case:c').execute()
    const problems = [
      ['case:a', 'out-of-order', 2],
      ['case:b', 'head-differs', 2],
      ['case:c', 'head-differs', 0],
    ]
    expect(await verified(database)).toEqual([3, 4, ...problems])
  })

  it('[I48] tell of a deleted head', async () => {
    const database = await openWithChains()
    await database.kysely.deleteFrom('auditHead').where('aggregate', '=', 'case:b').execute()
    expect(await verified(database)).toEqual([3, 9, ['case:b', 'head-differs', 3]])
  })
})
