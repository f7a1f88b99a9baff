/** PouchDB as far as the benchmark uses it: it is no dependency of the project, `install-peers.ts` brings it. */
import { createRequire } from 'node:module'

interface Pouch {
  readonly bulkDocs: (documents: readonly object[]) => Promise<readonly { readonly error?: boolean }[]>
  readonly createIndex: (wanted: { readonly index: { readonly fields: readonly string[] } }) => Promise<unknown>
  readonly find: (query: object) => Promise<{ readonly docs: readonly object[] }>
  readonly info: () => Promise<{ readonly doc_count: number }>
  readonly close: () => Promise<void>
}

interface PouchConstructor {
  new (name: string): Pouch
  readonly plugin: (plugin: unknown) => PouchConstructor
  readonly defaults: (options: { readonly prefix: string }) => PouchConstructor
  readonly replicate: (source: string, target: Pouch, options: object) => Promise<{ readonly docs_written: number }>
}

export const peerRequire = createRequire(import.meta.url)

export const PouchDB = (peerRequire('pouchdb') as PouchConstructor).plugin(peerRequire('pouchdb-find'))
