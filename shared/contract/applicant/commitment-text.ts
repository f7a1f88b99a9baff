import type { JudgedHashes } from '../../domain/act/act.ts'
import { blockCodes } from '../../domain/block/block-code.ts'

/**
 * The text whose SHA-256 (lower-case hex, over UTF-8) is an applicant's commitment: the case, its visit and the hash of
 * every block as the applicant saw it, one a line in form order [I13]. The page that submits and the server share it.
 */
export function commitmentText(caseId: string, visit: number, judged: JudgedHashes): string {
  const blocks = blockCodes.flatMap((code) => (judged[code] === undefined ? [] : [`${code} ${judged[code]}`]))
  return ['zhiping-commitment', caseId, visit, ...blocks].join('\n')
}
