import { CompiledQuery, sql } from 'kysely'
import { expect, it } from 'vitest'
import { describeDatabase } from '../database/describe-database.suite.ts'
import { unprovenActs } from './came-unproven.ts'

describeDatabase('acts that came without proof', (open) => {
  it('are found and ordered by their index: every act based on one that waits asks for them', async () => {
    const { kysely, dialect } = await open()
    const query = unprovenActs(kysely, 'p').select('hash')
    if (dialect === 'sqlite') {
      const { sql: text, parameters } = query.compile()
      const plan = await kysely.executeQuery<{ detail: string }>(CompiledQuery.raw(`explain query plan ${text}`, [...parameters])) // oxfmt-ignore
      expect(plan.rows.map(({ detail }) => detail)).toEqual([expect.stringContaining('USING INDEX act_unproven')])
      return
    }
    await sql`set enable_seqscan = off`.execute(kysely)
    const plan = JSON.stringify(await query.explain('json'))
    expect(plan).toContain('act_unproven')
    expect(plan).not.toContain('Sort')
  })
})
