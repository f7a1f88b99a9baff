import { createHmac, randomBytes } from 'node:crypto'
import type { Database } from '../database/database.ts'
import { keepSetting } from '../repositories/setting.ts'

/** The key of all hashes of document numbers, made when it is first needed. */
export function ensureDocumentKey(database: Database): Promise<string> {
  return keepSetting(database, 'document-hash-key', randomBytes(32).toString('base64url'))
}

/** By what a person is found: a document number itself is stored nowhere but in the applicant's own block. */
export function documentHash(documentKey: string, documentType: string, documentNumber: string): string {
  return createHmac('sha256', documentKey).update(`${documentType}\n${documentNumber}`).digest('hex')
}
