import { randomUUID } from 'node:crypto'
import { documentHash } from '../accounts/document-hash.ts'
import { sortName } from '../accounts/sort-name.ts'
import { appendAuditEvent } from '../audit/append-audit-event.ts'
import type { WriteTransaction } from '../database/database.ts'
import { lockingRows } from '../database/write-transaction.ts'
import { maskIdNumber } from '../projections/mask-id-number.ts'
import { findAccountByLogin, insertAccount } from '../repositories/account.ts'
import { insertPerson } from '../repositories/person.ts'
import type { ApplicationToImport } from './application-to-import.ts'
import type { ProblemList } from './problem.ts'

export interface ApplicantSecrets {
  /** Keys the hashes of document numbers. */
  readonly documentKey: string
  /** Of a password that nobody knows: an account made here opens to nobody before it is given one. */
  readonly closedPasswordHash: string
}

export interface FoundApplicant {
  readonly personId: string
  readonly accountId: string
  readonly accountMade: boolean
}

/** The person of an application with an applicant's account, both made where they are not there yet; null with a problem. */
export async function findApplicant(
  tx: WriteTransaction,
  { place, person }: ApplicationToImport,
  { orgId, secrets, nowMs, problems }: { readonly orgId: string; readonly secrets: ApplicantSecrets; readonly nowMs: number; readonly problems: ProblemList }, // oxfmt-ignore
): Promise<FoundApplicant | null> {
  const { name, documentType, documentNumber } = person
  const hash = documentHash(secrets.documentKey, documentType, documentNumber)
  const known = await lockingRows(
    tx,
    tx.selectFrom('person').selectAll().where('documentHash', '=', hash),
  ).executeTakeFirst()
  const number = maskIdNumber(documentNumber)
  if (known !== undefined && known.name !== name) {
    problems.add({ ...place, column: '姓名' }, 'person-name-differs', { number })
    return null
  }
  // [I6] One applicant's account per document number, which is its login.
  const account = await findAccountByLogin(tx, documentNumber)
  if (account !== null && (account.personId !== known?.id || account.kind !== 'APPLICANT')) {
    problems.add({ ...place, column: '证件号码' }, 'account-taken', { number })
    return null
  }
  const personId = known?.id ?? randomUUID()
  if (known === undefined) {
    const shown = { sortName: sortName(name), documentMasked: number }
    await insertPerson(tx, { id: personId, name, ...shown, documentType, documentHash: hash })
  }
  if (account !== null) return { personId, accountId: account.id, accountMade: false }
  const accountId = randomUUID()
  const passwordHash = secrets.closedPasswordHash
  await insertAccount(tx, { id: accountId, login: documentNumber, passwordHash, kind: 'APPLICANT', personId, orgId: '', disabled: 0 }) // oxfmt-ignore
  const facts = { aggregate: `account:${accountId}`, kind: 'account-created', orgId, atMs: nowMs }
  const operator = { personId: '', role: '', actId: '', deviceId: '', stateBefore: '', stateAfter: '' }
  await appendAuditEvent(tx, { ...facts, ...operator }, { accountKind: 'APPLICANT', imported: true })
  return { personId, accountId, accountMade: true }
}
