import { expect, it } from 'vitest'
import type { ActBody } from '../../shared/contract/sync/act-body.ts'
import { openDesk } from '../acts/test-desk.suite.ts'
import { anchorDayMs, openTestServer } from '../acts/test-server.suite.ts'
import { canonicalHash } from '../audit/canonical-hash.ts'
import { describeDatabase } from '../database/describe-database.suite.ts'
import { writeTransaction } from '../database/write-transaction.ts'
import { loadBlockContents } from '../repositories/load-block-content.ts'
import { refreshBlock, replaceRows } from '../repositories/write-block.ts'

const idNumber = '360199198206143038'
const mobile = '19900007013'

describeDatabase('documents of the feed', (open) => {
  it('[I52] hold no ID or mobile number, in a label, a title of a file or an opinion either; the signed bytes are kept whole', async () => {
    const server = await openTestServer(open)
    const db = server.context.database.kysely
    await db
      .updateTable('attachment')
      .set({ title: `身份证${idNumber}.pdf` })
      .where('block', '=', 'B10')
      .execute()
    const declared = [{ label: `手机${mobile}`, value: `+86${mobile}` }]
    await writeTransaction(server.context.database, async (tx) => {
      const block = { caseId: 'case-01', block: 'B10' } as const
      await replaceRows(tx, block, [{ rowId: 'case-01-B10-r1', fields: declared }], anchorDayMs)
      await refreshBlock(tx, block)
    })
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
    expect(seen).toContain('手机199****7013')
    expect(handler.acts.size).toBe(3)
    const kept = await db.selectFrom('act').select('payload').where('kind', '=', 'block-verdict').executeTakeFirst()
    expect(Buffer.from(kept?.payload ?? []).toString('utf8')).toContain(text)
  })

  it('[I52] hold nothing by which a masked number could be tried out: the hash of a block is keyed, and its key stays here', async () => {
    const server = await openTestServer(open)
    await server.submit('case-01')
    const db = server.context.database.kysely
    const { contentSalt } = await db.selectFrom('application').select('contentSalt').executeTakeFirstOrThrow()
    const handler = await openDesk(server, 'liu.handler')
    await handler.pull()
    const documents = await db.selectFrom('feedDocument').select('document').execute()
    expect(contentSalt).toHaveLength(43)
    expect(documents.filter(({ document }) => document.includes(contentSalt))).toEqual([])
    const [content] = await loadBlockContents(db, 'case-01', ['B01'])
    const rows = content?.rows.map(({ rowId, fields }) => ({ rowId, fields }))
    const attachments = content?.attachments.map(({ attachmentId, rowId, title, sha256, rotation }) => ({ attachmentId, rowId, title, sha256, rotation })) // oxfmt-ignore
    const published = handler.parts.get('case-01/B01/0')?.payload
    expect(published).toMatchObject({ contentHash: expect.stringMatching(/^[0-9a-f]{64}$/) })
    expect(published).not.toMatchObject({ contentHash: canonicalHash({ rows, attachments }) })
  })
})
