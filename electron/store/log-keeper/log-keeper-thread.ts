/** The thread of `log-keeper.ts`: one connection of its own, one checkpoint for each message. */
import { parentPort, workerData } from 'node:worker_threads'
import { openDatabase, type Database } from '../sqlite/open-database.ts'

const { file, key } = workerData as { readonly file: string; readonly key: Uint8Array }
const database = open()
parentPort?.on('message', (wanted: 'shorten' | 'end') => {
  if (wanted === 'end') {
    database.close()
    parentPort?.close()
    return
  }
  // Passive: waits for nobody and keeps nobody waiting; what a reader or writer still needs stays for the next time.
  try {
    database.pragma('wal_checkpoint(PASSIVE)')
  } catch {
    // A full disk: the log stays as long as it is, nothing is lost, and the next commit says what is wrong. This thread is needed again.
  }
  parentPort?.postMessage('shortened')
})
parentPort?.postMessage('ready')

function open(): Database {
  try {
    return openDatabase({ file, key })
  } finally {
    key.fill(0)
  }
}
