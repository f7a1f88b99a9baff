import type { decide as zhCn } from '../zh-cn/decide.ts'

/** Texts of the `decide` feature. */
export const decide: Readonly<Record<keyof typeof zhCn, string>> = {
  'decide.title': 'Decision',
}
