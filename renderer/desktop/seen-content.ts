import type { JudgedHashes } from '../../shared/domain/act/act.ts'

/** What lay before the person since the screen was opened, or since they said that they have seen a change: an act names this. */
export interface SeenContent {
  readonly visit: number
  readonly hashes: JudgedHashes
}
