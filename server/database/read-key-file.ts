import { readFile } from 'node:fs/promises'
import { CannotStart } from '../cannot-start.ts'

/**
 * The key of the embedded database: 32 bytes as 64 hex digits in a file that only the operator can read; null without a file.
 * @throws CannotStart 'request-invalid' where the file cannot be read or holds something else
 */
export async function readKeyFile(path: string | undefined): Promise<Uint8Array | null> {
  if (path === undefined || path === '') return null
  const text = await readFile(path, 'utf8').catch((cause: unknown) => {
    throw new CannotStart('request-invalid', `The key file ${path} cannot be read.`, cause)
  })
  const digits = text.trim()
  if (/^[0-9a-fA-F]{64}$/.test(digits)) return Buffer.from(digits, 'hex')
  throw new CannotStart('request-invalid', `The key file ${path} does not hold 64 hex digits.`)
}
