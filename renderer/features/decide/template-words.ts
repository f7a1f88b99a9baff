import type { CaseDetail } from '../../../shared/contract/desktop.ts'
import type { BlockCode } from '../../../shared/domain/block/block-code.ts'
import type { Wording } from '../../i18n/create-intl.ts'
import type { DraftedReturn } from './decision-forms.ts'
import type { TemplateWords } from './fill-template.ts'

/** What the desk knows of an application, by the names that standard texts use in braces. */
export function caseWords({ row, series, mode }: CaseDetail): TemplateWords {
  return {
    姓名: row.applicantName,
    系列: series,
    层级: row.level,
    单位: row.employerName,
    专业: row.specialty,
    资格名称: row.titleSought,
    申报年份: String(row.year),
    申报方式: mode,
  }
}

/** The words for a text about one block. */
export function blockWords({ t }: Wording, block: BlockCode): TemplateWords {
  return { 模块: t(`block.${block}`) }
}

/** The words for the opinion of a return: its blocks, and the reasons chosen for them. */
export function returnWords(
  { t, list }: Wording,
  returned: readonly DraftedReturn[],
  reasons: readonly { readonly code: string; readonly text: string }[],
): TemplateWords {
  const chosen = returned.flatMap(({ reasonCode }) => reasons.find(({ code }) => code === reasonCode)?.text ?? [])
  return {
    ...(returned.length > 0 ? { 模块: list(returned.map(({ block }) => t(`block.${block}`))) } : {}),
    ...(chosen.length > 0 ? { 原因: list([...new Set(chosen)]) } : {}),
  }
}
