import type { WorkListPage } from '../../shared/contract/desktop.ts'

export interface Neighbour {
  readonly caseId: string
  /** In the list as sorted, from 0. */
  readonly index: number
}

/**
 * The applications before and after one in the list. One that has just left the list (decided, moved on) has left a gap at
 * `current`: what stands there now is the next one.
 */
export function neighboursOf(
  page: WorkListPage | null,
  caseId: string,
  current: number,
): { readonly previous: Neighbour | null; readonly next: Neighbour | null } {
  if (page === null) return { previous: null, next: null }
  const found = page.rows.findIndex((row) => row.caseId === caseId)
  const at = (index: number): Neighbour | null => {
    const row = page.rows[index - page.offset]
    return row === undefined ? null : { caseId: row.caseId, index }
  }
  return found >= 0
    ? { previous: at(page.offset + found - 1), next: at(page.offset + found + 1) }
    : { previous: at(current - 1), next: at(current) }
}

/** The applications before and after one among those that were found; `index` is their place among them. */
export function neighboursAmong(
  found: readonly string[],
  caseId: string,
): { readonly previous: Neighbour | null; readonly next: Neighbour | null } {
  const at = found.indexOf(caseId)
  const near = (index: number): Neighbour | null => {
    const neighbour = at < 0 ? undefined : found[index]
    return neighbour === undefined ? null : { caseId: neighbour, index }
  }
  return { previous: near(at - 1), next: near(at + 1) }
}
