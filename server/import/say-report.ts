import type { ImportReport } from './import-folder.ts'
import { sayProblem, type Language } from './say-problem.ts'

/** What became of an import, line by line: every problem, and then what was done or would be. */
export function sayReport(
  report: ImportReport,
  { language, checkOnly }: { readonly language: Language; readonly checkOnly: boolean },
): readonly string[] {
  const { problems, applications, made, replaced, knownBefore, submitted, accountsMade, files, bytes } = report
  const megabytes = (bytes / 1_000_000).toFixed(1)
  if (problems.length > 0) {
    const lines = problems.map((problem) => sayProblem(problem, language))
    const last =
      language === 'en'
        ? `${problems.length} problem(s); nothing was imported.`
        : `共 ${problems.length} 个问题；什么都没有导入。请改正后重新导入。`
    return [...lines, last]
  }
  if (language === 'en') {
    const done = checkOnly ? 'Checked, nothing was written. An import would make' : 'Imported:'
    return [
      `Applications handed in: ${applications}, with ${files} files (${megabytes} MB).`,
      `${done} ${made} new, ${replaced} corrected, ${submitted} submitted; ${knownBefore} known from before as they are; applicants’ accounts made: ${accountsMade}.`,
      ...(accountsMade > 0 && !checkOnly ? ['The new accounts have no password yet and cannot sign in.'] : []),
    ]
  }
  return [
    `共 ${applications} 份申报，${files} 个文件（${megabytes} MB）。`,
    `${checkOnly ? '检查通过，没有写入。导入后将' : '已导入：'}新建 ${made} 份，更正 ${replaced} 份，提交 ${submitted} 份，与以前导入的相同 ${knownBefore} 份；新建申报人账号 ${accountsMade} 个。`,
    ...(accountsMade > 0 && !checkOnly ? ['新账号还没有密码，暂时不能登录。'] : []),
  ]
}

/** How far the looking at files is: a large import takes minutes. */
export function sayProgress(done: number, total: number, language: Language): string {
  return language === 'en' ? `Files checked: ${done} of ${total} …` : `已检查文件 ${done}/${total} …`
}
