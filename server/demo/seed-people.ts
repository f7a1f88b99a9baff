import { organizationDocument, rulesDocument, templateDocument } from '../projections/reference-documents.ts'
import { maskIdNumber } from '../projections/mask-id-number.ts'
import { scopes } from '../../shared/contract/sync/scope.ts'
import { documentHash } from '../accounts/document-hash.ts'
import { publishColleagues } from '../accounts/colleague-publications.ts'
import { mePublications } from '../accounts/me-publications.ts'
import { appendAuditEvent } from '../audit/append-audit-event.ts'
import type { AuditFacts } from '../audit/audit-event.ts'
import type { WriteTransaction } from '../database/database.ts'
import { audiences } from '../feed/audiences.ts'
import { grantScopes } from '../feed/grant-scope.ts'
import { publish, type Publication } from '../feed/publish.ts'
import { insertAccount } from '../repositories/account.ts'
import { insertOrganization, insertParent } from '../repositories/organization.ts'
import { insertPerson } from '../repositories/person.ts'
import { insertRoleGrant } from '../repositories/role-grant.ts'
import { sortName } from '../accounts/sort-name.ts'
import type { DemoAccount } from './story/demo-accounts.ts'
import type { DemoOrganization } from './story/demo-organizations.ts'
import type { DemoStory } from './story/demo-story.ts'

export interface PeopleToSeed {
  readonly story: Pick<DemoStory, 'organizations' | 'accounts' | 'rules' | 'templates'>
  /** Of the one password of all demo accounts. */
  readonly passwordHash: string
  /** Keys the hashes of document numbers. */
  readonly documentKey: string
  readonly fromMs: number
}

/** The tree, the accounts with their grants, the rules and templates; published to whom they concern. */
export async function seedPeople(tx: WriteTransaction, people: PeopleToSeed): Promise<void> {
  const { story, fromMs } = people
  for (const organization of story.organizations) await insertDemoOrganization(tx, organization, fromMs)
  for (const account of story.accounts) await insertDemoAccount(tx, account, people)
  const { version, reasonCodes, requiredBlocks, smallUnits, ...rest } = story.rules
  const rules = { kind: 'rules' as const, version, reasonCodes: [...reasonCodes], requiredBlocks: [...requiredBlocks], smallUnits: [...smallUnits], ...rest } // oxfmt-ignore
  await tx
    .insertInto('rulesVersion')
    .values({ version, rulesJson: JSON.stringify(rules), currentFromMs: fromMs })
    .execute()
  const references = await referencePublications(tx, story)
  await grantScopes(tx, [
    { audience: audiences.everyone(), scope: scopes.reference() },
    ...story.accounts.map(({ personId }) => ({ audience: audiences.person(personId), scope: scopes.person(personId) })),
  ])
  await publish(tx, [{ collection: 'reference', document: rulesDocument(rules) }, ...references])
  await publishColleagues(
    tx,
    story.organizations.map(({ orgId }) => orgId),
  )
}

async function insertDemoOrganization(tx: WriteTransaction, demo: DemoOrganization, fromMs: number): Promise<void> {
  const { orgId, code, fullName, kind, level, parentId, capabilities, mappedBlocks } = demo
  const capabilitiesJson = JSON.stringify(capabilities)
  await insertOrganization(tx, { id: orgId, code, fullName, kind, level, capabilitiesJson, verifiedAtMs: fromMs })
  if (parentId !== null) await insertParent(tx, { childId: orgId, parentId, validFromMs: fromMs, validToMs: null })
  await auditCreation(tx, { aggregate: `org:${orgId}`, kind: 'organization-created', orgId, atMs: fromMs }, { code, fullName, kind, level, parentId }) // oxfmt-ignore
  if (mappedBlocks.length === 0) return
  await tx
    .insertInto('blockMapping')
    .values(mappedBlocks.map((block) => ({ orgId, block })))
    .execute()
}

async function insertDemoAccount(tx: WriteTransaction, demo: DemoAccount, people: PeopleToSeed): Promise<void> {
  const { login, kind, orgId, personId, personName, idNumber, grants } = demo
  await insertPerson(tx, {
    id: personId,
    name: personName,
    sortName: sortName(personName),
    documentType: 'ID_CARD',
    documentHash: documentHash(people.documentKey, 'ID_CARD', idNumber),
    documentMasked: maskIdNumber(idNumber),
  })
  const { passwordHash } = people
  await insertAccount(tx, { id: `account-${personId}`, login, passwordHash, kind, personId, orgId, disabled: 0 }) // oxfmt-ignore
  for (const [index, grant] of grants.entries()) {
    const id = `grant-${personId}-${index + 1}`
    await insertRoleGrant(tx, { ...grant, id, personId, validFromMs: people.fromMs, validToMs: null })
  }
  const aggregate = `account:account-${personId}`
  await auditCreation(
    tx,
    { aggregate, kind: 'account-created', orgId, atMs: people.fromMs },
    { accountKind: kind, grants },
  )
}

/** The demo's people were made by nobody: the creator's fields stay empty. */
async function auditCreation(
  tx: WriteTransaction,
  facts: Pick<AuditFacts, 'aggregate' | 'kind' | 'orgId' | 'atMs'>,
  payload: unknown,
): Promise<void> {
  const nobody = { personId: '', role: '', actId: '', deviceId: '', stateBefore: '', stateAfter: '' }
  await appendAuditEvent(tx, { ...facts, ...nobody }, payload)
}

async function referencePublications(
  tx: WriteTransaction,
  story: Pick<DemoStory, 'accounts' | 'templates'>,
): Promise<Publication[]> {
  const organizations = await tx.selectFrom('organization').selectAll().orderBy('id').execute()
  const mine = await mePublications(
    tx,
    story.accounts.map(({ personId }) => personId),
  )
  const templates = story.templates.map(({ templateId, actKind, role, title, text }) =>
    templateDocument(templateId, { kind: 'template', actKind, role, title, text }),
  )
  const known = [...organizations.map(organizationDocument), ...templates]
  return [...mine, ...known.map((document): Publication => ({ collection: 'reference', document }))]
}
