import { expect, it } from 'vitest'
import type { ActBody } from '../../shared/contract/sync/act-body.ts'
import { openDesk } from '../acts/test-desk.suite.ts'
import { openTestServer } from '../acts/test-server.suite.ts'
import { describeDatabase } from '../database/describe-database.suite.ts'

const idNumber = '360199198206143038'
const mobile = '19900007013'

describeDatabase('documents of the feed', (open) => {
  it('[I51] hold no ID or mobile number, in a title of a file or an opinion either; the signed bytes are kept whole', async () => {
    const server = await openTestServer(open)
    const db = server.context.database.kysely
    await db
      .updateTable('attachment')
      .set({ title: `身份证${idNumber}.pdf` })
      .where('block', '=', 'B10')
      .execute()
    await server.submit('case-01')
    const reviewer = await openDesk(server, 'zhou.papers')
    const handler = await openDesk(server, 'liu.handler')
    const text = `证号${idNumber},电话${mobile}`
    const bodies: ActBody[] = [
      { kind: 'block-verdict', block: 'B10', verdict: 'PROBLEM', text },
      { kind: 'return-to-applicant', blocks: [{ block: 'B10', reasonCode: 'R02', text }], opinion: text },
    ]
    await reviewer.decide('case-01', bodies[0] as ActBody)
    await handler.decide('case-01', bodies[1] as ActBody, { visit: 9 })
    await handler.pull()
    const seen = JSON.stringify([[...handler.parts.values()], [...handler.acts.values()]])
    expect(seen).not.toContain(idNumber)
    expect(seen).not.toContain(mobile)
    expect(seen).toContain('身份证360***********3038.pdf')
    expect(handler.acts.size).toBe(3)
    const kept = await db.selectFrom('act').select('payload').where('kind', '=', 'block-verdict').executeTakeFirst()
    expect(Buffer.from(kept?.payload ?? []).toString('utf8')).toContain(text)
  })
})
