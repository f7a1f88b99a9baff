import type { Database } from './database.ts'

/** The part of a `Database` that tells this process of its own commits. */
export function commitAnnouncer(): Pick<Database, 'onCommit' | 'announceCommit'> {
  const listeners = new Set<() => void>()
  return {
    onCommit(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    announceCommit() {
      for (const listener of listeners) listener()
    },
  }
}
