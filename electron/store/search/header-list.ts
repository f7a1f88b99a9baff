import type { WorkIndex } from '../queries/work-index.ts'
import type { HeaderMatcher, SearchedHeader } from './header-matcher.ts'
import { inShownOrder } from './search-rank.ts'
import type { ShortTurns } from './short-turns.ts'

/** The headers of all applications on this desk, kept folded and sorted from one search to the next. */
export class HeaderList {
  readonly #work: Pick<WorkIndex, 'entries' | 'version'>
  readonly #matcher: HeaderMatcher
  #version = -1
  #headers: readonly SearchedHeader[] = []

  constructor(work: Pick<WorkIndex, 'entries' | 'version'>, matcher: HeaderMatcher) {
    this.#work = work
    this.#matcher = matcher
  }

  /** In the order in which those are shown that fit equally well. */
  async sorted(turns: ShortTurns): Promise<readonly SearchedHeader[]> {
    const { version } = this.#work
    if (version === this.#version) return this.#headers
    const before = new Map(this.#headers.map((header) => [header.entry.row.caseId, header]))
    const headers: SearchedHeader[] = []
    for (const entry of [...this.#work.entries()].sort(inShownOrder)) {
      const kept = before.get(entry.row.caseId)
      headers.push(kept?.entry === entry ? kept : this.#matcher.header(entry))
      if (headers.length % 100 === 0) await turns()
    }
    this.#headers = headers
    this.#version = version
    return headers
  }
}
