import type { caseTexts as zhCn } from '../zh-cn/case.ts'

/** Texts of the `case` feature. */
export const caseTexts: Readonly<Record<keyof typeof zhCn, string>> = {
  'case.title': 'Application',
}
