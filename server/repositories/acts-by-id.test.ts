import { CompiledQuery, sql } from 'kysely'
import { expect, it } from 'vitest'
import { describeDatabase } from '../database/describe-database.suite.ts'
import { actsById } from './acts-by-id.ts'

describeDatabase('finding acts by id', (open) => {
  it('uses the index of ids: every row of every push asks for it', async () => {
    const { kysely, dialect } = await open()
    if (dialect === 'sqlite') {
      const { sql: text, parameters } = actsById(kysely, ['a', 'b']).select('hash').compile()
      const plan = await kysely.executeQuery<{ detail: string }>(
        CompiledQuery.raw(`explain query plan ${text}`, [...parameters]),
      )
      expect(plan.rows.map(({ detail }) => detail).join()).toContain('USING INDEX act_id')
      return
    }
    await sql`set enable_seqscan = off`.execute(kysely)
    const plan = await actsById(kysely, ['a', 'b']).select('hash').explain('json')
    expect(JSON.stringify(plan)).toContain('act_id')
  })
})
