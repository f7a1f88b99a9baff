import type { TemplateWords } from './fill-template.ts'

/** What of an application standard texts may speak of. */
export interface SpokenOf {
  readonly applicantName: string
  readonly series: string
  readonly level: string
  readonly employerName: string
  readonly specialty: string
  readonly titleSought: string
  readonly year: number
  readonly mode: string
}

/** What is known of an application, by the names that standard texts use in braces. They are Chinese, whatever language a desk speaks. */
export function caseWords(spokenOf: SpokenOf): TemplateWords {
  return {
    姓名: spokenOf.applicantName,
    系列: spokenOf.series,
    层级: spokenOf.level,
    单位: spokenOf.employerName,
    专业: spokenOf.specialty,
    资格名称: spokenOf.titleSought,
    申报年份: String(spokenOf.year),
    申报方式: spokenOf.mode,
  }
}
