import type { evidence as zhCn } from '../zh-cn/evidence.ts'

/** Texts of the `evidence` feature. */
export const evidence: Readonly<Record<keyof typeof zhCn, string>> = {
  'evidence.title': 'Evidence',
}
