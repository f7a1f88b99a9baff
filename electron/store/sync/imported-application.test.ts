import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { sha256Hex } from '../../../server/audit/canonical-hash.ts'
import { FolderToImport } from '../../../server/import/folder-to-import.suite.ts'
import { importFolder } from '../../../server/import/import-folder.ts'
import { attachDesk, type Desk } from '../host/desk-attachment.ts'
import { DeskUnderTest, eventually } from '../test-server/desk-under-test.suite.ts'
import { RealServer } from '../test-server/real-server.suite.ts'

// A server, a desk and two threads that read files.
vi.setConfig({ testTimeout: 60_000 })

let server: RealServer
let desk: DeskUnderTest
let attached: Desk | null = null
beforeEach(async () => {
  server = await RealServer.start([])
  desk = new DeskUnderTest(server.url)
  desk.attach = [(profile) => attachDesk(profile, (opened) => (attached = opened))]
})
afterEach(async () => {
  await desk.remove()
  await server.remove()
})

it('what a unit handed in as a workbook with files is on a desk after its next sync, with every scan', async () => {
  await desk.enrol('liu.handler')
  await desk.until(({ dataAsOfMs, network }) => dataAsOfMs > 0 && network === 'online')
  const { cases, parts } = desk.profile.collections
  expect(await cases.count().exec()).toBe(0)
  const folder = await new FolderToImport().sign('2026-11-20').write()
  const report = await importFolder(server.open.context, { folder, checkOnly: false, submit: true, batchId: '' })
  expect(report).toMatchObject({ problems: [], made: 1, submitted: 1 })
  await eventually(() => desk.profile.database.prepare('SELECT 1').get() !== undefined && attached !== null)
  await vi.waitFor(async () => expect(await cases.count().exec()).toBe(1), 20_000)
  const header = (await cases.findOne().exec(true)).toMutableJSON()
  expect(header).toMatchObject({ applicantName: '示例甲', stage: 'UNIT_REVIEW', employerName: '赣江市第一人民医院' })
  const attachments = (await parts.find().exec()).flatMap((part) => {
    const { payload } = part.toMutableJSON()
    return payload.kind === 'attachment' ? [payload] : []
  })
  expect(attachments.map(({ title }) => title).toSorted()).toEqual(['主管护师资格证书', '本科毕业证书', '签字的承诺书', '论文（封面、目录、正文、封底）', '身份证正反面'].toSorted()) // oxfmt-ignore
  for (const { attachmentId, sha256, sizeBytes } of attachments) {
    const read = await attached?.evidence.read(attachmentId, 0, sizeBytes)
    expect(read?.ok === true ? sha256Hex(read.bytes) : read).toBe(sha256)
  }
})
