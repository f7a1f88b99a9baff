import { mkdir, readdir, rename, rm, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it, vi } from 'vitest'
import { openDesk } from '../acts/test-desk.suite.ts'
import { openTestServer, type TestServer } from '../acts/test-server.suite.ts'
import { sha256Hex } from '../audit/canonical-hash.ts'
import { verifyChains } from '../audit/verify-chains.ts'
import { describeDatabase } from '../database/describe-database.suite.ts'
import { examplePdf } from './example-pdf.ts'
import { FolderToImport } from './folder-to-import.suite.ts'
import { importFolder, type FolderToImport as Wish, type ImportReport } from './import-folder.ts'
import { sayProblem } from './say-problem.ts'
import { writeTemplate } from './write-template.ts'

// Each looks at real files with a parser of its own thread.
vi.setConfig({ testTimeout: 60_000 })

function take({ context }: TestServer, folder: string, wish: Partial<Wish> = {}): Promise<ImportReport> {
  return importFolder(context, { folder, checkOnly: false, submit: false, batchId: '', ...wish })
}

const said = ({ problems }: ImportReport): string[] => problems.map((problem) => sayProblem(problem, 'zh-CN'))

async function counts({ context }: TestServer): Promise<Record<string, number>> {
  const tables = ['application', 'attachment', 'person', 'account', 'auditEvent', 'feedDocument'] as const
  const rows = await Promise.all(
    tables.map(
      async (table) => [table, (await context.database.kysely.selectFrom(table).selectAll().execute()).length] as const,
    ),
  )
  return Object.fromEntries(rows)
}

describeDatabase('an import', (open) => {
  it('takes the example that the template comes with as it is: a draft of a new applicant, with its rows and files', async () => {
    const server = await openTestServer(open, [])
    const folder = await new FolderToImport().write()
    await writeTemplate(join(folder, 'new'), 2026)
    const report = await take(server, join(folder, 'new', '示例'))
    expect(said(report)).toEqual([])
    expect(report).toMatchObject({ applications: 1, made: 1, submitted: 0, accountsMade: 1, files: 5 })
    const { kysely } = server.context.database
    const application = await kysely.selectFrom('application').selectAll().executeTakeFirstOrThrow()
    expect(application).toMatchObject({ stage: 'DRAFT', year: 2026, employerOrgId: 'org-hospital-1', level: '副高' })
    expect((JSON.parse(application.pathJson) as { orgId: string }[]).map(({ orgId }) => orgId)).toEqual(['org-hospital-1', 'org-health', 'org-office']) // oxfmt-ignore
    const row = await kysely.selectFrom('blockRow').selectAll().where('block', '=', 'B11').executeTakeFirstOrThrow()
    expect(row.fieldsJson).toContain('{"label":"作者排序","value":"1/3"}')
    const paper = await kysely.selectFrom('attachment').selectAll().where('block', '=', 'B11').executeTakeFirstOrThrow()
    expect([paper.rowId, paper.pages, paper.mime]).toEqual([row.rowId, 1, 'application/pdf'])
    expect(await server.context.evidenceStore.sizeOf(paper.sha256)).toBe(paper.sizeBytes)
    const person = await kysely.selectFrom('person').selectAll().where('name', '=', '示例甲').executeTakeFirstOrThrow()
    expect(person).toMatchObject({ sortName: 'shi li jia', documentMasked: expect.stringContaining('*') })
  })

  it('writes nothing when it only checks, and says what it would do', async () => {
    const server = await openTestServer(open, [])
    const folder = await new FolderToImport().sign('2026-11-20').write()
    const before = await counts(server)
    const report = await take(server, folder, { checkOnly: true, submit: true })
    expect(report).toMatchObject({ problems: [], made: 1, submitted: 1, accountsMade: 1 })
    expect(await counts(server)).toEqual(before)
  })

  it('[E2] [I13] submits what was signed on paper by the same rules, and a desk then has it with its evidence', async () => {
    const server = await openTestServer(open, [])
    const wish = new FolderToImport()
    wish.addApplicant('002')
    const folder = await wish.sign('2026-11-20').write()
    expect(await take(server, folder, { submit: true })).toMatchObject({ problems: [], made: 2, submitted: 2 })
    const desk = await openDesk(server, 'liu.handler')
    await desk.pull()
    const found = [...desk.cases.values()].map(({ applicantName, stage }) => `${applicantName} ${stage}`)
    expect(found.toSorted()).toEqual(['示例002 UNIT_REVIEW', '示例甲 UNIT_REVIEW'])
    const payloads = [...desk.parts.values()].map(({ payload }) => payload)
    const papers = payloads.filter((payload) => payload.kind === 'attachment' && payload.title.startsWith('论文'))
    expect(papers).toHaveLength(2)
    for (const paper of papers) {
      if (paper.kind !== 'attachment') continue
      const url = `/api/v1/evidence/${paper.attachmentId}`
      const answer = await server.app.inject({ url, headers: { authorization: `Bearer ${desk.token}` } })
      expect(sha256Hex(answer.rawPayload)).toBe(paper.sha256)
      expect([examplePdf('B11'), examplePdf('B11 002')].some((each) => each.equals(answer.rawPayload))).toBe(true)
    }
    const { kysely } = server.context.database
    const kinds = await kysely.selectFrom('auditEvent').select('kind').where('aggregate', '=', `case:${[...desk.cases.keys()][0]}`).orderBy('n').execute() // oxfmt-ignore
    expect(kinds.map(({ kind }) => kind)).toEqual(['create-imported', 'commitment-on-paper', 'submit'])
    expect(await verifyChains(kysely, () => undefined)).toMatchObject({ broken: 0 })
  })

  it('submits nothing without the day and the scan of the commitment, and nobody when one lacks them', async () => {
    const server = await openTestServer(open, [])
    const wish = new FolderToImport()
    wish.addApplicant('002')
    wish.sign('2026-11-20')
    wish.row('申报人', 1)['承诺书签署日期'] = '2027-01-01'
    const report = await take(server, await wish.write(), { submit: true })
    expect(said(report)).toEqual(['申报表.xlsx 「申报人」表第3行「承诺书签署日期」列：要提交，须填写承诺书签署日期（不晚于今天），并把签字的承诺书扫描件登记在 B19。']) // oxfmt-ignore
    expect(await counts(server)).toMatchObject({ application: 0, attachment: 0 })
  })

  it('[I12] is refused by the rules after the deadline, and for a form that lacks a block', async () => {
    const server = await openTestServer(open, [])
    const wish = new FolderToImport().sign('2026-11-20')
    wish.rows.delete('B17')
    const lacking = await take(server, await wish.write(), { submit: true })
    expect(said(lacking).join()).toContain('B17')
    server.clock.ms += 60 * 86_400_000
    expect(said(await take(server, await wish.write()))).toEqual([
      '申报表.xlsx 「申报人」表第2行「申报年份」列：批次 2026年度卫生系列 已截止。',
    ])
  })

  it('[I10] knows again what was handed in before, takes corrections of a draft, and leaves what was worked on', async () => {
    const server = await openTestServer(open, [])
    const wish = new FolderToImport()
    expect(await take(server, await wish.write())).toMatchObject({ made: 1 })
    const before = await counts(server)
    const again = await take(server, await wish.write())
    expect(again).toMatchObject({ problems: [], made: 0, replaced: 0, knownBefore: 1, accountsMade: 0 })
    expect(await counts(server)).toEqual(before)
    wish.row('B17')['总结'] = '更正后的总结。'
    wish.rows.get('材料')?.pop()
    wish.files.delete('材料/001/B19 承诺书.pdf')
    expect(await take(server, await wish.write())).toMatchObject({ problems: [], made: 0, replaced: 1 })
    const { kysely } = server.context.database
    const row = await kysely
      .selectFrom('blockRow')
      .select('fieldsJson')
      .where('block', '=', 'B17')
      .executeTakeFirstOrThrow()
    expect(row.fieldsJson).toContain('更正后的总结。')
    expect(await counts(server)).toMatchObject({ application: 1, attachment: 4 })
    wish.row('申报人')['申报编号'] = '009'
    for (const rows of wish.rows.values()) for (const each of rows) each['申报编号'] = '009'
    expect(said(await take(server, await wish.write()))).toEqual([
      '申报表.xlsx 「申报人」表第2行：这个人 2026 年已有一份申报。一人一年只能申报一次。',
    ])
    const signed = new FolderToImport().sign('2026-11-20')
    expect(await take(server, await signed.write(), { submit: true })).toMatchObject({ replaced: 1, submitted: 1 })
    signed.row('B17')['总结'] = '提交以后的总结。'
    expect(said(await take(server, await signed.write()))[0]).toContain('之后已有人修改或提交')
  })

  it('submits a draft of an earlier import when its paper is signed', async () => {
    const server = await openTestServer(open, [])
    await take(server, await new FolderToImport().write())
    const signed = await new FolderToImport().sign('2026年11月20日').write()
    expect(await take(server, signed, { submit: true })).toMatchObject({ made: 0, knownBefore: 1, submitted: 1 })
    expect(await take(server, signed, { submit: true })).toMatchObject({ problems: [], knownBefore: 1, submitted: 0 })
  })

  it('takes all or none: one wrong field among many applications keeps all of them out, and stores no file', async () => {
    const server = await openTestServer(open, [])
    const wish = new FolderToImport()
    for (const number of ['002', '003', '004']) wish.addApplicant(number)
    wish.row('B11', 3)['发表时间'] = '去年'
    const before = await counts(server)
    const report = await take(server, await wish.write())
    expect(said(report)).toEqual(['申报表.xlsx 「B11 论文」表第5行「发表时间」列：写法不对。请写成：2019.09。'])
    expect(await counts(server)).toEqual(before)
    const stored = await Promise.all([...wish.files].map(async ([path]) => path))
    expect(stored.length).toBeGreaterThan(15)
    wish.row('B11', 3)['发表时间'] = '2025.3'
    expect(await take(server, await wish.write())).toMatchObject({ made: 4, files: 20 })
  })

  it('asks the server who the unit, the batch and the person are', async () => {
    const server = await openTestServer(open, [])
    const wish = new FolderToImport()
    for (const number of ['002', '003', '004', '005']) wish.addApplicant(number)
    const liu = server.story.accounts.find(({ login }) => login === 'liu.handler')
    Object.assign(wish.row('申报人', 0), { 单位编码: '99999999' })
    Object.assign(wish.row('申报人', 1), { 单位全称: '第一人民医院', 工作单位: '第一人民医院' })
    Object.assign(wish.row('申报人', 2), { 申报年份: '2024' })
    Object.assign(wish.row('申报人', 3), { 单位编码: '36000001', 单位全称: '江西省职称办（演示）' })
    const born = `${liu?.idNumber.slice(6, 10)}.${liu?.idNumber.slice(10, 12)}`
    const sex = Number(liu?.idNumber[16]) % 2 === 1 ? '男' : '女'
    Object.assign(wish.row('申报人', 4), { 证件号码: liu?.idNumber, 性别: sex, 出生年月: born })
    const lines = said(await take(server, await wish.write()))
    expect(lines).toEqual([
      '申报表.xlsx 「申报人」表第2行「单位编码」列：没有单位编码 99999999。请与职称办核对。',
      '申报表.xlsx 「申报人」表第3行「单位全称」列：与单位全称不一致。请写成：赣江市第一人民医院。',
      '申报表.xlsx 「申报人」表第3行「工作单位」列：与单位全称不一致。请写成：赣江市第一人民医院。',
      '申报表.xlsx 「申报人」表第4行「申报年份」列：没有 2024 的申报批次。请核对申报年份，或等批次建立。',
      '申报表.xlsx 「申报人」表第5行「单位编码」列：单位 36000001 不能推荐申报人。请与职称办核对。',
      expect.stringMatching(/第6行「姓名」列：证件号码 \d{3}\*+[\dX]{4} 在系统里是另一个姓名。请核对。$/u),
    ])
    expect(lines.join()).not.toContain(liu?.idNumber)
  })

  it('leads nowhere out of its folder: no link is followed, no path leaves, and each is named', async () => {
    const server = await openTestServer(open, [])
    const wish = new FolderToImport()
    wish.addApplicant('002')
    wish.row('材料', 0)['文件'] = '../../../etc/passwd'
    wish.row('材料', 1)['文件'] = '/etc/hostname'
    wish.row('材料', 2)['文件'] = 'C:\\Users\\a.pdf'
    wish.row('材料', 3)['文件'] = '材料\\001\\..\\..\\申报表.xlsx'
    const folder = await wish.write()
    await rename(join(folder, '材料/002'), join(folder, '别处'))
    await symlink(join(folder, '别处'), join(folder, '材料/002'))
    await symlink('/etc/passwd', join(folder, '材料/001/链接.pdf'))
    const lines = said(await take(server, folder))
    expect(lines).toContain('材料/002：这不是普通文件（例如快捷链接），没有打开。请换成文件本身。')
    expect(lines).toContain('材料/001/链接.pdf：这不是普通文件（例如快捷链接），没有打开。请换成文件本身。')
    expect(lines.filter((line) => line.includes('不能用'))).toHaveLength(4)
    expect(lines.filter((line) => line.includes('找不到文件 材料/002/'))).toHaveLength(5)
    expect(await counts(server)).toMatchObject({ application: 0, attachment: 0 })
  })

  it('names files that are missing, that nobody asked for, that are there twice, and that are no evidence', async () => {
    const server = await openTestServer(open, [])
    const wish = new FolderToImport()
    wish.files.delete('材料/001/B03 毕业证书.pdf')
    wish.files.set('材料/001/多余.pdf', examplePdf('x'))
    wish.files.set('Thumbs.db', 'left behind')
    wish.addFile('材料/001/一.pdf', examplePdf('same'))
    wish.addFile('材料/001/二.pdf', examplePdf('same'))
    wish.addFile('材料/001/程序.pdf', Buffer.from('MZ not a pdf'))
    wish.addFile('材料/001/空.pdf', Buffer.alloc(0))
    wish.addFile('材料/001/大.jpg', Buffer.alloc(2 * 1024 * 1024 + 1, 255))
    wish.addFile('材料/001/坏.pdf', Buffer.from('%PDF-1.4 broken'))
    wish.addFile('材料/001/像素.png', pngHeader(60_000, 60_000))
    const twice = wish.row('材料', 0)
    wish.rows.get('材料')?.push({ ...twice, 材料名称: '又一次' })
    const lines = said(await take(server, await wish.write()))
    expect(lines).toEqual([
      '申报表.xlsx 「材料」表第14行「文件」列：文件 材料/001/B01 身份证.pdf 已在 2 登记过。同一个文件只登记一次。',
      '申报表.xlsx 「材料」表第3行「文件」列：找不到文件 材料/001/B03 毕业证书.pdf。请放入文件，或改正位置（大小写也要一致）。',
      '申报表.xlsx 「材料」表第9行「文件」列：材料/001/程序.pdf 不是 PDF、JPG 或 PNG（看的是内容，不是扩展名）。请重新扫描或导出。',
      '申报表.xlsx 「材料」表第10行「文件」列：材料/001/空.pdf 是空文件。请重新扫描或导出。',
      '申报表.xlsx 「材料」表第11行「文件」列：材料/001/大.jpg 超过 2 MB。请压缩或降低扫描精度。',
      '申报表.xlsx 「材料」表第12行「文件」列：材料/001/坏.pdf 已损坏，打不开。请重新扫描或导出。',
      '申报表.xlsx 「材料」表第13行「文件」列：材料/001/像素.png 的尺寸超过 50 百万像素。请降低扫描精度。',
      '材料/001/多余.pdf：没有申报用到这个文件。请在「材料」表里登记，或按“申报编号/B03-1 材料名称.pdf”命名，或移出文件夹。',
      '申报表.xlsx 「材料」表第8行「文件」列：文件 材料/001/二.pdf 与同一模块的 材料/001/一.pdf 内容完全相同。请核对是否放错。',
    ])
  })

  it('takes files that are not listed by their names, in a folder with the number of the application', async () => {
    const server = await openTestServer(open, [])
    const wish = new FolderToImport()
    wish.rows.set('材料', [])
    wish.files.set('材料/001/b08-2 继续教育证书.pdf', examplePdf('second'))
    expect(await take(server, await wish.write())).toMatchObject({ problems: [], made: 1, files: 6 })
    const stored = await server.context.database.kysely.selectFrom('attachment').selectAll().orderBy('id').execute()
    expect(stored.map(({ block, rowId, title }) => `${block}${rowId.slice(-3)} ${title}`)).toEqual(['B01 身份证', 'B03 毕业证书', 'B05 资格证书', 'B08-r2 继续教育证书', 'B11 论文', 'B19 承诺书']) // oxfmt-ignore
    wish.files.set('材料/001/B20 公示.pdf', examplePdf('a'))
    wish.files.set('材料/001/B08-9 证书.pdf', examplePdf('b'))
    wish.files.set('材料/404/B08 证书.pdf', examplePdf('c'))
    wish.files.set('材料/001/B11 空.pdf', '')
    expect(said(await take(server, await wish.write()))).toEqual([
      '材料/001/B08-9 证书.pdf：行号“9”不对：B08 继续教育里这份申报有 3 条。属于整个模块的材料请留空。',
      '材料/001/B20 公示.pdf：没有模块“B20”，或它不由申报人填写。请写 B01 至 B19 或 B26。',
      '材料/001/B11 空.pdf：材料/001/B11 空.pdf 是空文件。请重新扫描或导出。',
      '材料/404/B08 证书.pdf：没有申报用到这个文件。请在「材料」表里登记，或按“申报编号/B03-1 材料名称.pdf”命名，或移出文件夹。',
    ])
  })

  it('says what folder it cannot use, and finds a name that a Mac wrote in parts', async () => {
    const server = await openTestServer(open, [])
    await expect(take(server, '/nowhere-at-all')).rejects.toMatchObject({ code: 'not-found' })
    const wish = new FolderToImport()
    wish.files.set('é.pdf'.normalize('NFD'), examplePdf('e'))
    wish.rows.get('材料')?.push({ 申报编号: '001', 模块: 'B26', 材料名称: '证明', 文件: 'é.pdf' })
    const folder = await wish.write()
    expect(said(await take(server, folder))).toEqual([])
    await writeFile(join(folder, 'second.json'), '{}')
    expect(said(await take(server, folder))[0]).toContain('文件夹里有几个申报表：second.json、申报表.xlsx。')
    await rm(join(folder, 'second.json'))
    const scan = join(folder, '材料/001/B11 论文.pdf')
    await rm(scan)
    await mkdir(scan)
    expect(said(await take(server, folder))).toHaveLength(1)
    await mkdir(join(folder, 'empty'))
    expect(said(await take(server, join(folder, 'empty')))).toEqual([
      '.：文件夹里没有申报表。请放入一个 .xlsx 或 .json 文件。',
    ])
    expect(await readdir(join(folder, 'empty'))).toEqual([])
  })
})

function pngHeader(widthPx: number, heightPx: number): Buffer {
  const bytes = Buffer.alloc(40)
  Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]).copy(bytes)
  bytes.writeUInt32BE(13, 8)
  bytes.write('IHDR', 12, 'latin1')
  bytes.writeUInt32BE(widthPx, 16)
  bytes.writeUInt32BE(heightPx, 20)
  return bytes
}
