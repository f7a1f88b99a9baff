import { setTimeout as wait } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { describeDatabase } from '../database/describe-database.suite.ts'
import { writeTransaction } from '../database/write-transaction.ts'
import { publish } from './publish.ts'
import { publication } from './publication.suite.ts'
import { lastSequence } from './take-sequences.ts'

const writers = 8
const turns = 12

describeDatabase('sequences', (open) => {
  // Only on PostgreSQL can this fail: SQLite has one connection and one transaction at a time, whatever gives the sequences.
  it('become visible in commit order: whoever has read n never finds a new document below it', async () => {
    const database = await open()
    let writing = true
    const found = new Set<number>()
    const read = async (): Promise<void> => {
      let last = 0
      while (writing) {
        const upto = await lastSequence(database.kysely)
        const rows = await database.kysely.selectFrom('feedDocument').select('seq').where('seq', '<=', upto).execute()
        const late = rows.filter(({ seq }) => seq <= last && !found.has(seq))
        expect(late).toEqual([])
        for (const { seq } of rows) found.add(seq)
        last = upto
        await wait(1)
      }
    }
    const write = async (writer: number): Promise<void> => {
      for (let turn = 0; turn < turns; turn += 1) {
        await writeTransaction(database, async (tx) => {
          await publish(tx, [
            publication('c', `${writer}-${turn}`, turn),
            publication('c', `${writer}-${turn}-b`, turn),
          ])
          // The sleeper holds its sequences uncommitted while the others want theirs.
          if (writer === 0) await wait(30)
        })
      }
    }
    const reading = read()
    await Promise.all(Array.from({ length: writers }, (_, writer) => write(writer)))
    writing = false
    await reading
    expect(await lastSequence(database.kysely)).toBe(writers * turns * 2)
  })

  it('leave no gap where a publishing transaction is rolled back', async () => {
    const database = await open()
    const failing = writeTransaction(database, async (tx) => {
      await publish(tx, [publication('c', 'x', 1)])
      throw new Error('no')
    })
    await expect(failing).rejects.toThrow('no')
    const kept = await writeTransaction(database, (tx) => publish(tx, [publication('c', 'y', 1)]))
    expect(kept).toEqual({ firstSeq: 1, lastSeq: 1 })
  })

  it('stand in the published text, the newest alone', async () => {
    const database = await open()
    await writeTransaction(database, (tx) => publish(tx, [publication('c', 'x', 1)]))
    await writeTransaction(database, (tx) => publish(tx, [publication('c', 'x', 2)]))
    const rows = await database.kysely.selectFrom('feedDocument').selectAll().execute()
    expect(rows).toHaveLength(1)
    expect(JSON.parse(rows[0]?.document ?? '')).toMatchObject({ id: 'c/x', scope: 'case:c', seq: 2, order: 2 })
  })
})
