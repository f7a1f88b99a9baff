import { en } from '../../shared/i18n/en.ts'
import { zhCn } from '../../shared/i18n/zh-cn.ts'
import type { Place, Problem, ProblemCode } from './problem.ts'
import { problemSentences } from './problem-sentences.ts'

export const languages = ['zh-CN', 'en'] as const
export type Language = (typeof languages)[number]

/** A problem in words, with where it is: one line for whoever filled the sheet in. */
export function sayProblem({ place, code, facts }: Problem, language: Language): string {
  const filled: Problem['facts'] = {
    ...facts,
    ...(code === 'submission-refused' ? { why: sayRefusal(facts, language) } : {}),
  }
  const sentence = sentenceOf(code, language).replace(/\{(\w+)\}/gu, (_whole, name: string) =>
    String(filled[name] ?? ''),
  )
  // A text of the sheet must not end the line, nor move the terminal's cursor.
  return `${sayPlace(place, language)}${sentence}`.replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, ' ')
}

function sentenceOf(code: ProblemCode, language: Language): string {
  const [zh, english] = problemSentences[code]
  return language === 'en' ? english : zh
}

function sayPlace({ file, sheet, row, path, column }: Place, language: Language): string {
  if (language === 'en') {
    const parts = [
      file,
      ...(sheet === undefined ? [] : [`sheet ${sheet}`]),
      ...(row === undefined ? [] : [`row ${row}`]),
      ...(path === undefined ? [] : [path]),
      ...(column === undefined ? [] : [`column ${column}`]),
    ]
    return `${parts.join(', ')}: `
  }
  const where = `${sheet === undefined ? '' : `「${sheet}」表`}${row === undefined ? '' : `第${row}行`}`
  return `${file}${where === '' ? '' : ` ${where}`}${path === undefined ? '' : ` ${path}`}${column === undefined ? '' : `「${column}」列`}：`
}

/** What the rules said, in the words that the applicant would have read. */
function sayRefusal({ code = '' }: Problem['facts'], language: Language): string {
  const id = `error.${code}`
  const catalogue: Readonly<Record<string, string>> = language === 'en' ? en : zhCn
  return catalogue[id] ?? String(code)
}
