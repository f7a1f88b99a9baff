import type { CaseDetail } from '../../../shared/contract/desktop.ts'
import { caseWords } from '../../../shared/domain/act/case-words.ts'
import { namesIn, type PlaceholderNames, type TemplateWords } from '../../../shared/domain/act/fill-template.ts'
import type { BlockCode } from '../../../shared/domain/block/block-code.ts'
import { zhCn } from '../../../shared/i18n/zh-cn.ts'
import type { DraftedReturn } from './decision-forms.ts'

/** What the desk knows of an application, by the names that standard texts use in braces. */
export function wordsOf({ row, series, mode }: CaseDetail): TemplateWords {
  return caseWords({ ...row, series, mode })
}

// Standard texts and what is written into them are Chinese, in whatever language the desk speaks: they go to the applicant.
const nameOf = (block: BlockCode): string => zhCn[`block.${block}`]
const listOf = (words: readonly string[]): string => words.join('、')

/** The words for a text about one block. */
export function blockWords(block: BlockCode): TemplateWords {
  return { 模块: nameOf(block) }
}

/** The words for the opinion of a return: its blocks, and the reasons chosen for them. */
export function returnWords(
  returned: readonly DraftedReturn[],
  reasons: readonly { readonly code: string; readonly text: string }[],
): TemplateWords {
  const chosen = returned.flatMap(({ reasonCode }) => reasons.find(({ code }) => code === reasonCode)?.text ?? [])
  return {
    ...(returned.length > 0 ? { 模块: listOf(returned.map(({ block }) => nameOf(block))) } : {}),
    ...(chosen.length > 0 ? { 原因: listOf([...new Set(chosen)]) } : {}),
  }
}

/** What counts as a placeholder in a text made from these standard texts: every name in them and every one that the desk knows. */
export function placeholderNames(
  detail: CaseDetail,
  templates: readonly { readonly text: string }[],
): PlaceholderNames {
  return new Set([...Object.keys(wordsOf(detail)), '模块', '原因', ...namesIn(templates.map(({ text }) => text))])
}
