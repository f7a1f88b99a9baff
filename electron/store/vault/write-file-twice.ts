import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { StoreFailure, toStoreFailure } from '../sqlite/store-failure.ts'
import { writeFileWhole } from './write-file-whole.ts'

/** Where the second copy of a file lies. */
function secondOf(file: string): string {
  return `${file}.second`
}

/**
 * Keep `text` (one line) in `file` and in a second copy beside it, each with its checksum: for the few small files without which
 * nothing of a desk opens. Each is the old one or the new one after a crash.
 * @throws StoreFailure 'disk-full' 'folder-not-writable' 'store-failed'
 */
export function writeFileTwice(file: string, text: string): void {
  const content = `${text}\n${checksum(text)}\n`
  writeFileWhole(secondOf(file), content)
  writeFileWhole(file, content)
}

/** Is there one of the two? */
export function existsTwice(file: string): boolean {
  return existsSync(file) || existsSync(secondOf(file))
}

/**
 * The text of the copy that is whole. Where the other is not, it is written anew from it, as soon as the disk allows.
 * @throws StoreFailure 'store-corrupt' when neither is whole
 * @throws StoreFailure 'folder-not-writable' 'store-failed' when neither can be read
 */
export function readFileTwice(file: string): string {
  const first = readChecked(file)
  const second = readChecked(secondOf(file))
  const text = first.text ?? second.text
  if (text === null) {
    const failures = [first.failure, second.failure].filter((failure) => failure !== null)
    throw failures.find(({ code }) => code === 'store-corrupt') ?? failures[0] ?? damaged()
  }
  if (first.text !== text || second.text !== text) mend(file, text)
  return text
}

function mend(file: string, text: string): void {
  try {
    writeFileTwice(file, text)
  } catch {
    // A full or read-only disk: what was read is good, and the next start tries again.
  }
}

function readChecked(file: string): { text: string | null; failure: StoreFailure | null } {
  try {
    const [text = '', sum] = readFileSync(file, 'utf8').split('\n')
    return sum === checksum(text) ? { text, failure: null } : { text: null, failure: damaged() }
  } catch (error) {
    return { text: null, failure: toStoreFailure(error) }
  }
}

function damaged(): StoreFailure {
  return new StoreFailure('store-corrupt', new Error('a file fails its checksum, and so does its second copy'))
}

function checksum(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex')
}
