import type { BlockCode } from '../../domain/block/block-code.ts'

/** Names of feed scopes: what a principal sees is a set of these, kept by the server. */
export const scopes = {
  case: (caseId: string) => `case:${caseId}`,
  casePath: (caseId: string) => `case:${caseId}/path`,
  caseBlock: (caseId: string, block: BlockCode) => `case:${caseId}/block/${block}`,
  organization: (orgId: string) => `org:${orgId}`,
  person: (personId: string) => `person:${personId}`,
  reference: () => 'reference',
} as const

/** The case that a scope belongs to, or null; every document of such a scope has an id that begins with the case's. */
export function caseOfScope(scope: string): string | null {
  if (!scope.startsWith('case:')) return null
  const slash = scope.indexOf('/')
  return slash < 0 ? scope.slice(5) : scope.slice(5, slash)
}
