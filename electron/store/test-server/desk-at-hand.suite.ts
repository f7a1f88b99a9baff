import { createHash } from 'node:crypto'
import { Value } from 'typebox/value'
import type { WorkListRow } from '../../../shared/contract/desktop.ts'
import { ActDocument } from '../../../shared/contract/documents/act-document.ts'
import { CaseDocument } from '../../../shared/contract/documents/case-document.ts'
import type { OutboxDocument } from '../../../shared/contract/documents/outbox-document.ts'
import { PartDocument, type PartPayload } from '../../../shared/contract/documents/part-document.ts'
import {
  ReferenceDocument,
  type MeReference,
  type ReferencePayload,
} from '../../../shared/contract/documents/reference-document.ts'
import { scopes } from '../../../shared/contract/sync/scope.ts'
import type { ActBody } from '../../../shared/contract/sync/act-body.ts'
import type { BlockCode } from '../../../shared/domain/block/block-code.ts'
import { BackgroundRunner } from '../background-runner.ts'
import { openCollections, type DeskCollections, type DeskDatabase } from '../collections/open-collections.ts'
import { createFeedTables } from '../feed/feed-state.ts'
import { appendAct, type NewAct } from '../outbox/append-act.ts'
import { createOutboxTables, dequeue, noteRuling } from '../outbox/outbox-tables.ts'
import { actorOf } from '../queries/actor-of.ts'
import { readCaseFile } from '../queries/read-case-file.ts'
import { createSeenTable } from '../seen/seen-blocks.ts'
import { createPrivateTables } from '../marks/private-tables.ts'
import { ReferenceShelf } from '../queries/reference-shelf.ts'
import type { WorkFacts } from '../queries/work-entry.ts'
import { WorkIndex } from '../queries/work-index.ts'
import { openDatabase, type Database } from '../sqlite/open-database.ts'
import { temporaryFolder, type TemporaryFolder } from '../sqlite/temporary-database.suite.ts'
import { writeTransaction } from '../sqlite/write-transaction.ts'
import { publishedCase } from './feed-documents.suite.ts'

export const testNowMs = 1_800_000_000_000
type Ruling = NonNullable<OutboxDocument['ruling']>
type Verdict = NonNullable<Extract<PartPayload, { kind: 'block' }>['verdict']>

/** A content hash that stands for `text`. */
export function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

/** What lies on a desk and who sits at it: the real encrypted database and collections, filled by hand instead of by a server. */
export class DeskAtHand {
  readonly database: Database
  readonly collections: DeskCollections
  readonly reference: ReferenceShelf
  nowMs = testNowMs
  unknownCases = new Set<string>()
  private readonly folder: TemporaryFolder
  private readonly opened: DeskDatabase
  private seq = 0
  private index: WorkIndex | null = null
  readonly background = new BackgroundRunner((failure) => this.troubles.push(failure))
  readonly troubles: unknown[] = []

  private constructor(folder: TemporaryFolder, database: Database, opened: DeskDatabase) {
    this.folder = folder
    this.database = database
    this.opened = opened
    this.collections = opened.collections
    this.reference = new ReferenceShelf(database, opened.collections)
  }

  static async open(): Promise<DeskAtHand> {
    const folder = temporaryFolder()
    const database = openDatabase({ file: folder.file, key: folder.key })
    createFeedTables(database)
    createOutboxTables(database)
    createPrivateTables(database)
    createSeenTable(database)
    return new DeskAtHand(folder, database, await openCollections({ database, profileId: 'a1' }))
  }

  async remove(): Promise<void> {
    this.background.stop()
    this.index?.close()
    this.reference.close()
    await this.opened.close()
    this.database.close()
    this.folder.remove()
  }

  facts(): WorkFacts {
    const { me, actRules: rules } = this.reference
    const actor = actorOf(me)
    return {
      actor,
      rules,
      blocksOfInterest: actor.grants.flatMap((grant) => grant.blocks),
      unknownCases: this.unknownCases,
      nowMs: this.nowMs,
    }
  }

  /** The index over everything, kept up to date as on a desk. */
  get work(): WorkIndex {
    const { database, collections } = this
    this.index ??= new WorkIndex({
      database,
      collections,
      facts: () => this.facts(),
      background: this.background,
      isLoading: () => false,
    })
    return this.index
  }

  row(caseId: string): WorkListRow {
    const row = this.work.get(caseId)
    if (row === null) throw new Error(`no ${caseId} in the work list`)
    return row
  }

  file(caseId: string) {
    const file = readCaseFile(this.database, this.collections, caseId)
    if (file === null) throw new Error(`no ${caseId} on this desk`)
    return file
  }

  /** The person with these grants in org-1, and rules with two reason codes. */
  sitDown(...grants: readonly (Partial<MeReference['grants'][number]> & { role: string })[]): void {
    const given = grants.map((grant) => ({ orgId: 'org-1', blocks: [], validFromMs: 0, validToMs: 0, ...grant }))
    this.refer(`me/person-1`, {
      kind: 'me',
      personId: 'person-1',
      name: '刘经办',
      orgId: 'org-1',
      orgName: '某某医院',
      grants: given,
    })
    this.rules('rules-1')
  }

  rules(version: string): void {
    const reasonCodes = ['scan-unreadable', 'proof-lacking'].map((code) => ({ code, text: code }))
    this.refer(`rules/${version}`, {
      kind: 'rules',
      version,
      reasonCodes,
      requiredBlocks: ['B01'],
      assignment: 'warn',
      smallUnits: [],
      publicity: { workingDays: 5, countStartDay: false, proofRequired: true },
    })
  }

  refer(id: string, payload: ReferencePayload): void {
    const document = { id, scope: 'reference', seq: ++this.seq, kind: payload.kind, payload }
    writeTransaction(this.database, (tx) =>
      tx.upsert(this.collections.reference, [Value.Parse(ReferenceDocument, document)]),
    )
  }

  /** A case whose blocks are B01 and the mapped B03 and B11; what is given of it replaces. */
  case(caseId: string, about: Partial<CaseDocument> = {}): CaseDocument {
    const { document } = publishedCase(caseId, { blockCount: 3, mappedBlockCount: 2, ...about })
    const parsed = Value.Parse(CaseDocument, { ...(document as CaseDocument), seq: about.seq ?? ++this.seq })
    writeTransaction(this.database, (tx) => tx.upsert(this.collections.cases, [parsed]))
    return parsed
  }

  blocks(
    caseId: string,
    verdicts: Partial<Record<BlockCode, Partial<Verdict>>> = {},
    codes: readonly BlockCode[] = [],
  ): void {
    for (const code of codes.length > 0 ? codes : (['B01', 'B03', 'B11'] as const)) {
      this.block(caseId, code, verdicts[code])
    }
  }

  block(caseId: string, code: BlockCode, verdict?: Partial<Verdict>, contentHash = hashOf(`${caseId}/${code}`)): void {
    const given: Verdict | null = verdict
      ? {
          verdict: 'TRUE',
          contentHash,
          personId: 'person-2',
          personName: '周分块',
          actId: `verdict-${caseId}-${code}`,
          text: '',
          givenAtMs: testNowMs - 1000,
          ...verdict,
        }
      : null
    this.part(caseId, code, '0', {
      kind: 'block',
      contentHash,
      rowCount: 1,
      attachmentCount: 0,
      mapped: code !== 'B01',
      verdict: given,
    })
  }

  part(caseId: string, block: BlockCode, rest: string, payload: PartPayload): void {
    const id = `${caseId}/${block}/${rest}`
    const scope = scopes.caseBlock(caseId, block)
    const document = { id, scope, seq: ++this.seq, caseId, block, order: Number(rest.split('/')[1] ?? 0), payload }
    writeTransaction(this.database, (tx) => tx.upsert(this.collections.parts, [Value.Parse(PartDocument, document)]))
  }

  /** A ruled act as the feed brings it. */
  act(caseId: string, actId: string, about: Partial<ActDocument> = {}): void {
    const body: ActBody = { kind: 'handler-pass', opinion: '同意' }
    const document = {
      id: `${caseId}/act/${actId}`,
      scope: `case:${caseId}/path`,
      seq: ++this.seq,
      caseId,
      actId,
      kind: (about.body ?? body).kind,
      visit: 1,
      personId: 'person-2',
      personName: '周分块',
      role: 'HANDLER',
      orgId: 'org-1',
      orgName: '某某医院',
      receivedAtMs: testNowMs,
      outcome: 'accepted',
      refusalCode: '',
      refusalBlocks: [],
      stageBefore: 'UNIT_REVIEW',
      stageAfter: 'UNIT_PUBLICITY',
      body,
      ...about,
    }
    writeTransaction(this.database, (tx) => tx.upsert(this.collections.acts, [Value.Parse(ActDocument, document)]))
  }

  draft(caseId: string, slot: string, text = '半句'): void {
    const draft = { id: `${caseId}/${slot}`, caseId, slot, text, form: [], savedAtMs: testNowMs }
    writeTransaction(this.database, (tx) => tx.upsert(this.collections.drafts, [draft]))
  }

  /** Decided on this desk and not sent; judged is what the blocks are unless it is given. */
  decide(caseId: string, body: ActBody, about: Partial<NewAct> = {}): OutboxDocument {
    const { database, collections } = this
    const judged = (['B01', 'B03', 'B11'] as const).map((block) => ({
      block,
      contentHash: hashOf(`${caseId}/${block}`),
    }))
    const act = { caseId, visit: 1, judged, rulesVersion: 'rules-1', body, ...about }
    return appendAct({ database, collections, act, nowMs: this.nowMs })
  }

  /** The server's answer to an act, as push keeps it. */
  rule(act: OutboxDocument, about: Partial<Ruling> = {}): OutboxDocument {
    const ruling: Ruling = { outcome: 'accepted', code: '', blocks: [], seq: ++this.seq, notBeforeMs: 0, ...about }
    const ruled = { ...act, ruling }
    writeTransaction(this.database, (tx) => {
      tx.upsert(this.collections.outbox, [ruled])
      dequeue(this.database, act.id)
      noteRuling(this.database, ruled)
    })
    return ruled
  }
}

export const handlerPass: ActBody = { kind: 'handler-pass', opinion: '材料齐全，同意。' }

export function verdictOn(block: BlockCode, verdict: 'TRUE' | 'PROBLEM' | 'VETO' = 'TRUE', text = ''): ActBody {
  return { kind: 'block-verdict', block, verdict, text }
}

export function returnOf(block: BlockCode): ActBody {
  return {
    kind: 'return-to-applicant',
    blocks: [{ block, reasonCode: 'scan-unreadable', text: '第二页看不清。' }],
    opinion: '',
  }
}
