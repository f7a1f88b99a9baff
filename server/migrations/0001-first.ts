import { sql, type CreateTableBuilder, type Kysely } from 'kysely'
import { columnTypes, type ColumnTypes } from '../database/column-types.ts'
import type { DialectName } from '../database/database.ts'

type Columns = Record<string, 'text' | 'text?' | 'time' | 'time?' | 'count' | 'flag' | 'bytes'>

/** Everything that the first version stores; the meaning of each column is in `database/schema.ts`. */
export async function first(kysely: Kysely<unknown>, dialect: DialectName): Promise<void> {
  const types = columnTypes(dialect)
  for (const [name, { columns, key }] of Object.entries(tables)) {
    let table: CreateTableBuilder<string, string> = kysely.schema.createTable(name)
    for (const [column, type] of Object.entries(columns)) table = withColumn(table, column, type, types)
    await table.addPrimaryKeyConstraint(`${name}_pk`, key).execute()
  }
  for (const [name, { on, columns, unique, where }] of Object.entries(indexes)) {
    const only = where === undefined ? sql`` : sql` where ${sql.raw(where)}`
    const list = sql.join(columns.map((column) => sql.id(snake(column))))
    const kind = sql.raw(unique ? 'unique index' : 'index')
    await sql`create ${kind} ${sql.id(name)} on ${sql.id(snake(on))} (${list})${only}`.execute(kysely)
  }
  await sql`insert into feed_counter (one, seq) values (1, 0)`.execute(kysely)
}

function withColumn(
  table: CreateTableBuilder<string, string>,
  column: string,
  type: Columns[string],
  types: ColumnTypes,
): CreateTableBuilder<string, string> {
  switch (type) {
    case 'text':
      return table.addColumn(column, types.text, (c) => c.notNull())
    case 'text?':
      return table.addColumn(column, types.text)
    case 'bytes':
      return table.addColumn(column, types.bytes, (c) => c.notNull())
    case 'time':
    case 'count':
      return table.addColumn(column, 'bigint', (c) => c.notNull())
    case 'time?':
      return table.addColumn(column, 'bigint')
    case 'flag':
      return table.addColumn(column, 'smallint', (c) => c.notNull())
  }
}

const snake = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)

const caseAndBlock = { caseId: 'text', block: 'text' } as const

const tables: Record<string, { readonly columns: Columns; readonly key: string[] }> = {
  authority: {
    columns: {
      one: 'count',
      id: 'text',
      name: 'text',
      keyId: 'text',
      publicKey: 'text',
      privateKey: 'text',
      epoch: 'text',
      createdAtMs: 'time',
    },
    key: ['one'],
  },
  setting: { columns: { name: 'text', value: 'text' }, key: ['name'] },
  feedCounter: { columns: { one: 'count', seq: 'count' }, key: ['one'] },
  organization: {
    columns: {
      id: 'text',
      code: 'text',
      fullName: 'text',
      kind: 'text',
      level: 'text',
      capabilitiesJson: 'text',
      verifiedAtMs: 'time?',
    },
    key: ['id'],
  },
  organizationParent: {
    columns: { childId: 'text', parentId: 'text', validFromMs: 'time', validToMs: 'time?' },
    key: ['childId', 'validFromMs'],
  },
  person: {
    columns: {
      id: 'text',
      name: 'text',
      sortName: 'text',
      documentType: 'text',
      documentHash: 'text?',
      documentMasked: 'text',
    },
    key: ['id'],
  },
  account: {
    columns: {
      id: 'text',
      login: 'text',
      passwordHash: 'text',
      kind: 'text',
      personId: 'text',
      orgId: 'text',
      disabled: 'flag',
    },
    key: ['id'],
  },
  signInAttempt: {
    columns: { loginHash: 'text', failedCount: 'count', lockedUntilMs: 'time', countedAtMs: 'time' },
    key: ['loginHash'],
  },
  roleGrant: {
    columns: {
      id: 'text',
      personId: 'text',
      orgId: 'text',
      role: 'text',
      blocksJson: 'text',
      validFromMs: 'time',
      validToMs: 'time?',
      revokedAtMs: 'time?',
    },
    key: ['id'],
  },
  device: {
    columns: {
      id: 'text',
      accountId: 'text',
      personId: 'text',
      publicKey: 'text',
      label: 'text',
      enrolledAtMs: 'time',
      revokedAtMs: 'time?',
    },
    key: ['id'],
  },
  session: {
    columns: { tokenHash: 'text', accountId: 'text', deviceId: 'text?', createdAtMs: 'time', expiresAtMs: 'time' },
    key: ['tokenHash'],
  },
  challenge: { columns: { challenge: 'text', deviceId: 'text', expiresAtMs: 'time' }, key: ['challenge'] },
  batch: {
    columns: { id: 'text', year: 'count', name: 'text', opensAtMs: 'time', closesAtMs: 'time' },
    key: ['id'],
  },
  application: {
    columns: {
      id: 'text',
      batchId: 'text',
      applicantPersonId: 'text',
      employerOrgId: 'text',
      year: 'count',
      mode: 'text',
      level: 'text',
      series: 'text',
      specialty: 'text',
      titleSought: 'text',
      stage: 'text',
      step: 'count',
      desk: 'text',
      editable: 'text',
      editableBlocksJson: 'text',
      visit: 'count',
      pathJson: 'text',
      submittedAtMs: 'time',
      enteredStepAtMs: 'time',
      enteredBy: 'text',
      touched: 'flag',
      assigneePersonId: 'text',
      assignedAtMs: 'time',
      handledByJson: 'text',
      submittedFromJson: 'text',
      createdAtMs: 'time',
      contentSalt: 'text',
    },
    key: ['id'],
  },
  block: {
    columns: { ...caseAndBlock, contentHash: 'text', rowCount: 'count', attachmentCount: 'count' },
    key: ['caseId', 'block'],
  },
  blockRow: {
    columns: { ...caseAndBlock, rowId: 'text', position: 'count', fieldsJson: 'text' },
    key: ['caseId', 'rowId'],
  },
  attachment: {
    columns: {
      id: 'text',
      ...caseAndBlock,
      rowId: 'text',
      position: 'count',
      title: 'text',
      sha256: 'text',
      sizeBytes: 'count',
      mime: 'text',
      pages: 'count',
      rotation: 'count',
      addedAtMs: 'time',
      removedAtMs: 'time?',
    },
    key: ['id'],
  },
  act: {
    columns: {
      hash: 'text',
      payload: 'bytes',
      signature: 'text',
      forked: 'flag',
      earlierReceiptJson: 'text?',
      actId: 'text',
      caseId: 'text',
      kind: 'text?',
      visit: 'count',
      personId: 'text',
      deviceId: 'text',
      localSeq: 'count',
      previousHash: 'text',
      role: 'text',
      orgId: 'text',
      bodyJson: 'text',
      receivedAtMs: 'time',
      receiptSeq: 'count',
      receiptEpoch: 'text',
      receiptKeyId: 'text',
      receiptSignature: 'text',
      outcome: 'text',
      refusalCode: 'text',
      refusalBlocksJson: 'text',
      rulingSeq: 'count',
      notBeforeMs: 'time',
      stageBefore: 'text',
      stageAfter: 'text',
    },
    key: ['hash'],
  },
  verdict: {
    columns: {
      ...caseAndBlock,
      orgId: 'text',
      verdict: 'text',
      contentHash: 'text',
      personId: 'text',
      actId: 'text',
      text: 'text',
      givenAtMs: 'time',
    },
    key: ['caseId', 'orgId', 'block'],
  },
  publicity: {
    columns: {
      caseId: 'text',
      orgId: 'text',
      actId: 'text',
      fromDay: 'text',
      snapshotHash: 'text',
      startedAtMs: 'time',
      concludedAtMs: 'time',
      objectionsJson: 'text',
    },
    key: ['caseId'],
  },
  blockMapping: { columns: { orgId: 'text', block: 'text' }, key: ['orgId', 'block'] },
  feedDocument: {
    columns: {
      scope: 'text',
      key: 'text',
      collection: 'text',
      id: 'text',
      seq: 'count',
      gone: 'flag',
      document: 'text',
    },
    key: ['scope', 'key'],
  },
  audienceScope: {
    columns: { audience: 'text', scope: 'text', fromSeq: 'count', revokedSeq: 'time?' },
    key: ['audience', 'scope', 'fromSeq'],
  },
  audienceSet: { columns: { hash: 'text', audiencesJson: 'text' }, key: ['hash'] },
  auditEvent: {
    columns: {
      aggregate: 'text',
      n: 'count',
      atMs: 'time',
      kind: 'text',
      factsJson: 'text',
      previousHash: 'text',
      hash: 'text',
      payloadHash: 'text',
      salt: 'text?',
      payloadJson: 'text?',
    },
    key: ['aggregate', 'n'],
  },
  auditHead: { columns: { aggregate: 'text', n: 'count', hash: 'text' }, key: ['aggregate'] },
  upload: {
    columns: {
      caseId: 'text',
      personId: 'text',
      sha256: 'text',
      sizeBytes: 'count',
      mime: 'text',
      pages: 'count',
      uploadedAtMs: 'time',
    },
    key: ['caseId', 'personId', 'sha256'],
  },
  importedApplication: { columns: { caseId: 'text', digest: 'text', importedAtMs: 'time' }, key: ['caseId'] },
  calendarVersion: { columns: { n: 'count', yearsJson: 'text', currentFromMs: 'time' }, key: ['n'] },
  rulesVersion: { columns: { version: 'text', rulesJson: 'text', currentFromMs: 'time' }, key: ['version'] },
}

interface Index {
  readonly on: string
  readonly columns: readonly string[]
  readonly unique?: true
  readonly where?: string
}

const indexes: Record<string, Index> = {
  organization_code: { on: 'organization', columns: ['code'], unique: true },
  organization_parent_parent: { on: 'organizationParent', columns: ['parentId'] },
  person_document: { on: 'person', columns: ['documentHash'], unique: true },
  account_login: { on: 'account', columns: ['login'], unique: true },
  sign_in_attempt_counted: { on: 'signInAttempt', columns: ['countedAtMs'] },
  account_person: { on: 'account', columns: ['personId'] },
  role_grant_person: { on: 'roleGrant', columns: ['personId'] },
  role_grant_org: { on: 'roleGrant', columns: ['orgId'] },
  device_person: { on: 'device', columns: ['personId'] },
  session_account: { on: 'session', columns: ['accountId'] },
  challenge_expiry: { on: 'challenge', columns: ['expiresAtMs'] },
  application_applicant: { on: 'application', columns: ['applicantPersonId'] },
  application_employer: { on: 'application', columns: ['employerOrgId'] },
  block_row_order: { on: 'blockRow', columns: ['caseId', 'block', 'position'] },
  attachment_order: { on: 'attachment', columns: ['caseId', 'block', 'position'] },
  attachment_removed: { on: 'attachment', columns: ['caseId'], where: 'removed_at_ms is not null' },
  attachment_file: { on: 'attachment', columns: ['sha256'] },
  upload_file: { on: 'upload', columns: ['sha256'] },
  upload_person: { on: 'upload', columns: ['personId', 'uploadedAtMs'] },
  upload_age: { on: 'upload', columns: ['uploadedAtMs'] },
  act_id: { on: 'act', columns: ['actId'], unique: true, where: "forked = 0 and act_id <> ''" },
  act_case: { on: 'act', columns: ['caseId'] },
  act_unproven: { on: 'act', columns: ['personId', 'receiptSeq'], where: "act_id = ''" },
  act_link: { on: 'act', columns: ['deviceId', 'previousHash'] },
  act_chain: { on: 'act', columns: ['deviceId', 'personId', 'localSeq'] },
  feed_document_seq: { on: 'feedDocument', columns: ['seq'], unique: true },
  audience_scope_open: {
    on: 'audienceScope',
    columns: ['audience', 'scope'],
    unique: true,
    where: 'revoked_seq is null',
  },
  audience_scope_scope: { on: 'audienceScope', columns: ['scope', 'audience'] },
  audience_scope_from: { on: 'audienceScope', columns: ['audience', 'fromSeq'] },
  audience_scope_revoked: {
    on: 'audienceScope',
    columns: ['audience', 'revokedSeq'],
    where: 'revoked_seq is not null',
  },
}
