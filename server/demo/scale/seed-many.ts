import { scopes } from '../../../shared/contract/sync/scope.ts'
import type { Actor } from '../../../shared/domain/act/act.ts'
import type { BlockCode } from '../../../shared/domain/block/block-code.ts'
import { documentHash } from '../../accounts/document-hash.ts'
import { recordAct } from '../../acts/record-act.ts'
import type { RulingContext } from '../../acts/ruling-context.ts'
import { writeNewChains, type EventToWrite } from '../../audit/write-new-chains.ts'
import type { WriteTransaction } from '../../database/database.ts'
import { writeTransaction } from '../../database/write-transaction.ts'
import { audiences } from '../../feed/audiences.ts'
import { grantScopes } from '../../feed/grant-scope.ts'
import { publish, type Publication } from '../../feed/publish.ts'
import { takeSequences } from '../../feed/take-sequences.ts'
import { caseDocument } from '../../projections/case-document.ts'
import { partDocuments } from '../../projections/part-documents.ts'
import { toLogin } from '../../repositories/account.ts'
import { insertMany } from '../../repositories/insert-many.ts'
import { loadActor } from '../../repositories/load-actor.ts'
import type { BlockContent } from '../../repositories/load-block-content.ts'
import { loadRules } from '../../repositories/load-rules.ts'
import { openSeedDesk, type SeedDesk } from '../seed-desk.ts'
import type { MadeFile } from '../seed-draft.ts'
import type { DemoApplication } from '../story/demo-story.ts'
import { newCase } from './new-case.ts'
import { ruleStep, type CaseHistory } from './rule-history.ts'

export interface ManyToSeed {
  /** Applications in stretches, oldest first; nothing in a later one happens before something in an earlier one. */
  readonly stretches: Iterable<readonly DemoApplication[]>
  readonly batchId: string
  readonly rulesVersion: string
  readonly passwordHash: string
  /** Keys the hashes of document numbers. */
  readonly documentKey: string
  /** Since when the applicants have their accounts. */
  readonly fromMs: number
  readonly enrolledAtMs: number
  readonly fileOf: (attachment: DemoApplication['attachments'][number]) => MadeFile
  /** After each stretch: how many applications it had. */
  readonly onStretch?: (applications: number) => void
}

/**
 * What `seedPeople`, `seedDraft` and `seedSteps` make of applications one by one, for thousands: each is ruled in memory by
 * the same rules, and a stretch of them is written in one transaction. A stretch that an earlier, cut-off seeding wrote is passed over.
 */
export async function seedMany(context: RulingContext, many: ManyToSeed): Promise<void> {
  const known = await readKnown(context, many)
  const desks = new Map<string, SeedDesk>()
  for (const stretch of many.stretches) {
    if (!(await isThere(context, stretch))) {
      await enrolDesks(context, many, { desks, stretch })
      const deskOf = (personId: string) => desks.get(personId) ?? missing(personId)
      const made = stretch.map((application) => makeHistory(application, many, { ...known, deskOf }))
      await writeTransaction(context.database, (tx) => writeStretch(tx, context, many, made))
    }
    many.onStretch?.(stretch.length)
  }
}

interface MadeCase {
  readonly application: DemoApplication
  readonly history: CaseHistory
  readonly contents: readonly BlockContent[]
}

type Known = Awaited<ReturnType<typeof readKnown>>

/** What the rules and the documents need of people, organisations and rules data: read once, all of it stays as it is. */
async function readKnown({ database: { kysely } }: RulingContext, many: ManyToSeed) {
  const organizations = new Map((await kysely.selectFrom('organization').selectAll().execute()).map((row) => [row.id, row])) // oxfmt-ignore
  const mapped = new Map<string, Set<BlockCode>>()
  for (const { orgId, block } of await kysely.selectFrom('blockMapping').selectAll().execute())
    mapped.set(orgId, (mapped.get(orgId) ?? new Set()).add(block))
  const reviewers = new Map<string, { readonly actor: Actor; readonly name: string }>()
  const persons = kysely.selectFrom('account').innerJoin('person', 'person.id', 'account.personId')
  for (const { id, name } of await persons.select(['person.id', 'name']).where('kind', '=', 'BIZ').execute())
    reviewers.set(id, { actor: await loadActor(kysely, id), name })
  const batch = await kysely.selectFrom('batch').select('closesAtMs').where('id', '=', many.batchId).executeTakeFirstOrThrow() // oxfmt-ignore
  return {
    closesAtMs: batch.closesAtMs,
    rules: await loadRules(kysely, many.rulesVersion, many.fromMs),
    reviewers,
    mappedOf: (orgId: string): ReadonlySet<BlockCode> => mapped.get(orgId) ?? new Set(),
    stepOf: ({ orgId, kind }: DemoApplication['path'][number]) => {
      const found = organizations.get(orgId) ?? missing(orgId)
      return { orgId, kind, orgName: found.fullName, verified: found.verifiedAtMs !== null }
    },
  }
}

async function isThere({ database }: RulingContext, [first]: readonly DemoApplication[]): Promise<boolean> {
  if (first === undefined) return true
  const query = database.kysely.selectFrom('application').select('id').where('id', '=', first.applicant.caseId)
  return (await query.executeTakeFirst()) !== undefined
}

async function enrolDesks(
  { database }: RulingContext,
  { enrolledAtMs }: ManyToSeed,
  { desks, stretch }: { readonly desks: Map<string, SeedDesk>; readonly stretch: readonly DemoApplication[] },
): Promise<void> {
  for (const step of stretch.flatMap(({ steps }) => steps)) {
    if (step.kind !== 'act' || desks.has(step.personId)) continue
    const { personId } = step
    desks.set(personId, await openSeedDesk(database, { personId, accountId: `account-${personId}` }, enrolledAtMs))
  }
}

function makeHistory(
  application: DemoApplication,
  many: ManyToSeed,
  known: Known & { readonly deskOf: (personId: string) => SeedDesk },
): MadeCase {
  const { batchId, documentKey, rulesVersion, fileOf } = many
  const documentHashOf = (idNumber: string) => documentHash(documentKey, 'ID_CARD', idNumber)
  const { history, contents } = newCase(application, { ...known, batchId, documentHashOf, fileOf })
  const { name, personId: applicantId } = application.applicant
  const actorOf = (personId: string) =>
    personId === applicantId
      ? { actor: { personId, grants: [] }, name }
      : (known.reviewers.get(personId) ?? missing(personId))
  for (const [index, step] of application.steps.entries())
    ruleStep(history, step, index + 1, { ...known, rulesVersion, actorOf })
  return { application, history, contents }
}

async function writeStretch(
  tx: WriteTransaction,
  context: RulingContext,
  many: ManyToSeed,
  made: readonly MadeCase[],
): Promise<void> {
  await writePeople(tx, many, made)
  await writeTables(tx, made)
  await writeNewChains(tx, [...made.map(({ application }) => accountEvent(application, many)), ...made.flatMap(({ history }) => history.events)]) // oxfmt-ignore
  await grantScopes(tx, [
    ...made.map(({ application: { applicant } }) => ({ audience: audiences.person(applicant.personId), scope: scopes.person(applicant.personId) })), // oxfmt-ignore
    ...made.flatMap(({ history }) => history.scopes),
  ])
  const rulings = made.flatMap(({ history }) => history.rulings)
  if (rulings.length > 0) {
    // Before the documents, as in `ruleAct`: what a ruling brought about is never older than the ruling.
    const firstSeq = await takeSequences(tx, rulings.length)
    for (const [index, ruling] of rulings.entries()) await recordAct(tx, context, { ...ruling, seq: firstSeq + index })
  }
  const publications = made.flatMap(publicationsOf)
  if (publications.length > 0) await publish(tx, publications)
}

/** A draft that was never submitted is its applicant's affair. */
function publicationsOf({ history, contents }: MadeCase): Publication[] {
  const { stored, acts } = history
  if (stored.application.submittedAtMs === 0) return []
  const parts = contents.flatMap((content) => partDocuments(stored, content))
  return [
    ...acts,
    ...parts.map((document): Publication => ({ collection: 'parts', document })),
    { collection: 'cases', document: caseDocument(stored) },
  ]
}

async function writePeople(
  tx: WriteTransaction,
  { passwordHash }: ManyToSeed,
  made: readonly MadeCase[],
): Promise<void> {
  await insertMany(tx, 'person', made.map(({ history }) => history.stored.applicant)) // oxfmt-ignore
  const accounts = made.map(({ application: { applicant } }) => ({
    ...{ id: `account-${applicant.personId}`, login: toLogin(applicant.idNumber), passwordHash },
    ...{ kind: 'APPLICANT' as const, personId: applicant.personId, orgId: '', disabled: 0 as const },
  }))
  await insertMany(tx, 'account', accounts)
}

function accountEvent({ applicant }: DemoApplication, { fromMs }: ManyToSeed): EventToWrite {
  const nobody = { personId: '', orgId: '', role: '', actId: '', deviceId: '', stateBefore: '', stateAfter: '' }
  const aggregate = `account:account-${applicant.personId}`
  return { facts: { ...nobody, aggregate, kind: 'account-created', atMs: fromMs }, payload: { accountKind: 'APPLICANT', grants: [] } } // oxfmt-ignore
}

async function writeTables(tx: WriteTransaction, made: readonly MadeCase[]): Promise<void> {
  const each = made.flatMap(({ history: { stored }, contents }) =>
    contents.map((content) => ({
      ...content,
      caseId: stored.application.id,
      addedAtMs: stored.application.createdAtMs,
    })),
  )
  await insertMany(tx, 'application', made.map(({ history }) => history.stored.application)) // oxfmt-ignore
  await insertMany(tx, 'block', made.flatMap(({ history }) => [...history.stored.blocks])) // oxfmt-ignore
  const rows = each.flatMap(({ caseId, block, rows: list }) =>
    list.map(({ rowId, fields }, position) => ({ caseId, block, rowId, position, fieldsJson: JSON.stringify(fields) })),
  )
  await insertMany(tx, 'blockRow', rows)
  const attachments = each.flatMap(
    ({ caseId, block, addedAtMs, attachments: list }) =>
    list.map(({ kind: _kind, attachmentId, ...rest }, position) => ({ ...rest, id: attachmentId, caseId, block, position, addedAtMs, removedAtMs: null })), // oxfmt-ignore
  )
  await insertMany(tx, 'attachment', attachments)
  const verdicts = made.flatMap(({ history }) => history.verdicts.map(({ personName: _name, ...verdict }) => verdict))
  await insertMany(tx, 'verdict', verdicts)
}

function missing(id: string): never {
  throw new Error(`bug: ${id} is among the demo's people and organisations`)
}
