import { expect, it } from 'vitest'
import { FolderToImport } from './folder-to-import.suite.ts'
import { problemList, type Problem } from './problem.ts'
import { columns } from './raw-application.ts'
import { readApplications } from './read-applications.ts'
import { readJson } from './read-json.ts'
import { readWorkbook } from './read-workbook.ts'
import { formSheets } from './form-sheets.ts'
import { sayProblem } from './say-problem.ts'

const file = '表.xlsx'

/** What is wrong with a workbook of these rows, and what it holds. */
function readRows(wish: FolderToImport, addSheet: { sheet: string; data: string[][] }[] = []) {
  const problems = problemList()
  const sheets = [...wish.rows].map(([name, rows]) => {
    const form = formSheets.find((each) => each.name === name || each.blocks[0] === name)
    const labels = [...new Set([...(form?.columns ?? []).map(({ label }) => label), ...rows.flatMap(Object.keys)])]
    return {
      sheet: form?.name ?? name,
      data: [labels, ...rows.map((row) => labels.map((label) => row[label] ?? null))],
    }
  })
  const raw = readWorkbook([...sheets, ...addSheet], { file, problems })
  return { applications: readApplications(raw, { file, problems }), problems: problems.all }
}

const lines = (problems: readonly Problem[]): string[] => problems.map((problem) => sayProblem(problem, 'zh-CN'))
const linesOf = (wish: FolderToImport, ...more: { sheet: string; data: string[][] }[]): string[] =>
  lines(readRows(wish, more).problems)

it('reads every block with its rows, in form order', () => {
  const { applications, problems } = readRows(new FolderToImport())
  expect(lines(problems)).toEqual([])
  expect(applications[0]).toMatchObject({ wellFormed: true, number: '001', year: 2026, level: '副高' })
  const filled = applications[0]?.blocks
    .filter(({ rows }) => rows.length > 0)
    .map(({ block, rows }) => `${block} ${rows.length}`)
  expect(filled).toEqual(['B01 1', 'B02 1', 'B03 1', 'B04 1', 'B05 1', 'B07 3', 'B08 3', 'B09 1', 'B10 1', 'B11 1', 'B14 1', 'B17 1', 'B19 1']) // oxfmt-ignore
})

it('[6.7 (8)] takes a document number with its check digit, and names a wrong one masked', () => {
  const wish = new FolderToImport()
  Object.assign(wish.row('申报人'), { 证件号码: '11010519491231002X', 出生年月: '1949.12' })
  expect(linesOf(wish)).toEqual([])
  wish.row('申报人')['证件号码'] = '110105194912310021'
  expect(linesOf(wish)).toEqual(['表.xlsx 「申报人」表第2行「证件号码」列：证件号码 110***********0021 不对：位数、出生日期或校验码有误。请核对原件。']) // oxfmt-ignore
  Object.assign(wish.row('申报人'), { 证件号码: '11010519491231002X', 出生年月: '1950.01', 性别: '男' })
  expect(linesOf(wish)).toEqual([
    '表.xlsx 「申报人」表第2行「性别」列：与证件号码 110***********002X 不一致。请核对。',
    '表.xlsx 「申报人」表第2行「出生年月」列：与证件号码 110***********002X 里的出生年月不一致。请核对。',
  ])
  Object.assign(wish.row('申报人'), { 证件类型: '护照', 证件号码: 'e12345678' })
  expect(linesOf(wish)).toEqual([])
})

it('names what is missing, what the form does not have, and what is there twice', () => {
  const wish = new FolderToImport()
  wish.addApplicant('002')
  wish.addApplicant('003')
  delete wish.row('申报人')['姓名']
  wish.row('申报人', 1)['爱好'] = '无'
  wish.row('申报人', 2)['证件号码'] = wish.row('申报人', 1)['证件号码'] ?? ''
  wish.row('申报人', 2)['性别'] = wish.row('申报人', 1)['性别'] ?? ''
  wish.rows.get('B14')?.push({ ...wish.row('B14') })
  wish.rows.get('B17')?.push({ ...wish.row('B17'), 总结: '第二份' })
  wish.rows.get('B11')?.push({ [columns.number]: '404', 题目: '无' })
  wish.row('材料', 1)[columns.row] = '7'
  wish.row('材料', 2)[columns.block] = 'B20'
  expect(linesOf(wish, { sheet: '草稿', data: [['a']] })).toEqual([
    '表.xlsx 「申报人」表第1行「爱好」列：表格里没有这个项目。请删去，或改回模板里的列名。',
    '表.xlsx 「草稿」表：模板里没有这张表。请删去，或把表名改回模板里的名称。',
    '表.xlsx 「B11 论文」表第5行「申报编号」列：「申报人」表里没有申报编号 404。',
    '表.xlsx 「申报人」表第2行「姓名」列：必填，没有填写。',
    '表.xlsx 「B14 获奖与荣誉」表第5行：与本模块第 1 条完全相同。请删去一条。',
    '表.xlsx 「B17 专业技术工作总结」表第5行：B17 专业技术工作总结只填 1 行。',
    '表.xlsx 「材料」表第3行「行号」列：行号“7”不对：B03 学历学位里这份申报有 1 条。属于整个模块的材料请留空。',
    '表.xlsx 「材料」表第4行「模块」列：没有模块“B20”，或它不由申报人填写。请写 B01 至 B19 或 B26。',
    expect.stringMatching(/^表\.xlsx 「申报人」表第4行「证件号码」列：证件号码 360\*+\d{3}[\dX] 重复，前一处在 3。/u),
  ])
})

it('reads the same from JSON, and names places by their path', () => {
  const wish = new FolderToImport()
  const problems = problemList()
  const [about] = wish.rows.get('申报人') ?? []
  const blocks = Object.fromEntries(
    formSheets.flatMap(({ blocks: codes, columns: list }) =>
      codes.map((block) => {
        const labels = list.filter((column) => column.block === block).map(({ label }) => label)
        const rows = block === 'B01' || block === 'B02' ? [about ?? {}] : (wish.rows.get(block) ?? [])
        return [
          block,
          rows.map((row) =>
            Object.fromEntries(labels.flatMap((label) => (row[label] === undefined ? [] : [[label, row[label]]]))),
          ),
        ]
      }),
    ),
  )
  const evidence = wish.rows.get('材料')?.map((row) => ({ block: row[columns.block], row: Number(row[columns.row]) || undefined, title: row[columns.title], file: row[columns.file] })) // oxfmt-ignore
  const application = { number: '001', unitCode: '36990111', unitName: '赣江市第一人民医院', blocks, evidence }
  const read = (given: unknown) => {
    const list = problemList()
    const raw = readJson(JSON.stringify(given), { file: 'a.json', problems: list })
    return { applications: readApplications(raw, { file: 'a.json', problems: list }), problems: list.all }
  }
  const same = read({ applications: [application] })
  expect(lines(same.problems)).toEqual([])
  const strip = (value: unknown): unknown =>
    JSON.parse(JSON.stringify(value, (key, each: unknown) => (key === 'place' ? undefined : each)))
  expect(strip(same.applications)).toEqual(strip(readRows(wish).applications))
  const wrong = {
    ...application,
    blocks: { ...blocks, B11: [{ 题目: '一', 刊名: '二', 发表时间: 2019.1, 页: '' }], B20: [] },
    extra: 1,
  }
  expect(lines(read({ applications: [wrong, 7] }).problems)).toEqual([
    'a.json applications[0]「extra」列：表格里没有这个项目。请删去，或改回模板里的列名。',
    'a.json applications[0].blocks.B20：没有模块“B20”，或它不由申报人填写。请写 B01 至 B19 或 B26。',
    'a.json applications[1]：这里应当是 {…}。',
    'a.json applications[0].blocks.B11[0]「发表时间」列：这里按数字保存，末尾的数字可能已经丢失。请把单元格格式设为“文本”，重新填写。',
  ])
  expect(lines(read([]).problems)).toEqual(['a.json：这里应当是 {…}。', 'a.json applications：这里应当是 […]。'])
  readJson('{', { file: 'a.json', problems })
  expect(problems.all.map(({ code }) => code)).toEqual(['json-invalid'])
})
