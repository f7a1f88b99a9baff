import type { Generated } from 'kysely'
import type { AccountKind, Role } from '../../shared/domain/account/role.ts'
import type { ActKind } from '../../shared/domain/act/act.ts'
import type { BlockCode } from '../../shared/domain/block/block-code.ts'
import type { ReviewDesk, ReviewStepKind, Stage } from '../../shared/domain/case/case-state.ts'
import type { VerdictKind } from '../../shared/domain/case/case-view.ts'
import type { OrganizationKind, OrganizationLevel } from '../../shared/domain/organization/organization-kind.ts'
import type { FeedCollection } from '../../shared/contract/sync/pull.ts'
import type { PublicityTable } from './publicity-table.ts'
import type { UploadTable } from './upload-table.ts'
import type { CalendarVersionTable, RulesVersionTable } from './rules-tables.ts'

/**
 * The tables, the same on SQLite and PostgreSQL. Times: ms since 1970 as bigint. Yes/no: `Flag`, since SQLite binds no
 * booleans. `…Json`: JSON text, read with `JSON.parse` and never queried into. Ids: text. Text sorts by code point on both.
 */
export interface Schema {
  authority: AuthorityTable
  setting: SettingTable
  feedCounter: FeedCounterTable
  organization: OrganizationTable
  organizationParent: OrganizationParentTable
  person: PersonTable
  account: AccountTable
  signInAttempt: SignInAttemptTable
  roleGrant: RoleGrantTable
  device: DeviceTable
  session: SessionTable
  challenge: ChallengeTable
  batch: BatchTable
  application: ApplicationTable
  block: BlockTable
  blockRow: BlockRowTable
  attachment: AttachmentTable
  act: ActTable
  verdict: VerdictTable
  blockMapping: BlockMappingTable
  feedDocument: FeedDocumentTable
  audienceScope: AudienceScopeTable
  audienceSet: AudienceSetTable
  auditEvent: AuditEventTable
  auditHead: AuditHeadTable
  rulesVersion: RulesVersionTable
  calendarVersion: CalendarVersionTable
  importedApplication: ImportedApplicationTable
  publicity: PublicityTable
  upload: UploadTable
}

export type Flag = 0 | 1

/** Exactly one row (`one` = 1): who signs receipts. A restore gives a new `epoch`; key and id stay. */
export interface AuthorityTable {
  one: Generated<number>
  id: string
  name: string
  keyId: string
  /** Raw 32-byte Ed25519 key, base64url. */
  publicKey: string
  /** PKCS #8 DER, base64url. */
  privateKey: string
  epoch: string
  createdAtMs: number
}

/** Facts of this installation by name, such as the demo's anchor day. */
export interface SettingTable {
  name: string
  value: string
}

/** Exactly one row (`one` = 1): the last sequence given. Its row lock orders all publishing transactions by commit. */
export interface FeedCounterTable {
  one: Generated<number>
  seq: number
}

export interface OrganizationTable {
  id: string
  code: string
  fullName: string
  kind: OrganizationKind
  level: OrganizationLevel
  /** JSON of `Capability[]`. */
  capabilitiesJson: string
  /** Null: not verified by the title office (I7). */
  verifiedAtMs: number | null
}

/** An edge of the tree as it held from `validFromMs` (included) to `validToMs` (excluded; null: still). */
export interface OrganizationParentTable {
  childId: string
  parentId: string
  validFromMs: number
  validToMs: number | null
}

export interface PersonTable {
  id: string
  name: string
  /** ASCII (pinyin). */
  sortName: string
  documentType: string
  /** Keyed hash of the document number, unique; '' never occurs: a person without a number has null. */
  documentHash: string | null
  documentMasked: string
}

export interface AccountTable {
  id: string
  /** Unique, lower case. */
  login: string
  /** Argon2id in PHC form. */
  passwordHash: string
  kind: AccountKind
  personId: string
  /** '' for applicants. */
  orgId: string
  disabled: Flag
}

/** Attempts to sign in by password since the last right one. A row a login, whether anybody has it or not. */
export interface SignInAttemptTable {
  /** Keyed hash of the login: logins are document numbers, and somebody's mistyped one is nobody's affair. */
  loginHash: string
  failedCount: number
  /** 0: not locked. */
  lockedUntilMs: number
  /** Of the last attempt. */
  countedAtMs: number
}

/** A role of a person in an organisation. Counts from `validFromMs` until before the smaller of `validToMs` and `revokedAtMs`. */
export interface RoleGrantTable {
  id: string
  personId: string
  orgId: string
  role: Role
  /** JSON of `BlockCode[]`; `[]` for roles without blocks. */
  blocksJson: string
  validFromMs: number
  validToMs: number | null
  revokedAtMs: number | null
}

export interface DeviceTable {
  id: string
  accountId: string
  personId: string
  /** Raw 32-byte Ed25519 key, base64url. */
  publicKey: string
  label: string
  enrolledAtMs: number
  revokedAtMs: number | null
}

export interface SessionTable {
  /** SHA-256 hex of the token; the token itself is stored nowhere. */
  tokenHash: string
  accountId: string
  /** Null: signed in by password, and no device enrolled since: one that was takes its session along when it is revoked. */
  deviceId: string | null
  createdAtMs: number
  expiresAtMs: number
}

/** A challenge not yet answered; answered ones are deleted. */
export interface ChallengeTable {
  challenge: string
  deviceId: string
  expiresAtMs: number
}

export interface BatchTable {
  id: string
  year: number
  name: string
  opensAtMs: number
  /** Last instant of submission in server time (I12). */
  closesAtMs: number
}

/** An application: the aggregate that a use case locks first. State columns as in `case-state-fields.ts`. */
export interface ApplicationTable {
  id: string
  batchId: string
  applicantPersonId: string
  employerOrgId: string
  year: number
  mode: string
  level: string
  series: string
  specialty: string
  titleSought: string
  stage: Stage
  step: number
  desk: ReviewDesk | ''
  editable: 'all' | 'none' | 'listed'
  /** JSON of `BlockCode[]`. */
  editableBlocksJson: string
  visit: number
  /** JSON of `StoredStep[]`. */
  pathJson: string
  /** 0: never submitted. */
  submittedAtMs: number
  enteredStepAtMs: number
  /** The kind of act that brought it where it stands; '' where none did. */
  enteredBy: ActKind | ''
  /** Whether the holder has done something at this visit. */
  touched: Flag
  /** '' where nobody has taken it. */
  assigneePersonId: string
  assignedAtMs: number
  /** JSON of who handled it last, by organisation: `Record<string, string[]>`. */
  handledByJson: string
  /** JSON of what was editable before the last submission, 'all' or `BlockCode[]`. */
  submittedFromJson: string
  createdAtMs: number
  /** 32 random bytes, base64url: keys the content hashes of this case's blocks. Never leaves the server. */
  contentSalt: string
}
export interface StoredStep {
  readonly orgId: string
  readonly kind: ReviewStepKind
}

/** One row for every block of the form that exists for this application, empty ones too. */
export interface BlockTable {
  caseId: string
  block: BlockCode
  contentHash: string
  rowCount: number
  attachmentCount: number
}

/** `position` orders the rows of a block from 0. `fieldsJson`: `[{ label, value }]`. */
export interface BlockRowTable {
  caseId: string
  rowId: string
  block: BlockCode
  position: number
  fieldsJson: string
}

/** `rowId` is '' where the scan belongs to the block as a whole. Bytes lie in the evidence store under `sha256`. */
export interface AttachmentTable {
  id: string
  caseId: string
  block: BlockCode
  rowId: string
  position: number
  title: string
  sha256: string
  sizeBytes: number
  mime: 'application/pdf' | 'image/jpeg' | 'image/png'
  pages: number
  rotation: number
  addedAtMs: number
  /**
   * Null: part of the application. Else taken away by the applicant, and gone with the next submission: until then
   * reviewers keep seeing what was submitted, its bytes too.
   */
  removedAtMs: number | null
}

/**
 * An envelope as it arrived, with its receipt and its ruling. One row a hash; `actId` is unique among rows with
 * `forked` = 0, so that a second text under a known id is kept beside the first. An applicant's act came over HTTP:
 * `deviceId`, `signature` are ''.
 */
export interface ActTable {
  /** SHA-256 hex of `payload`. */
  hash: string
  /** The signed bytes as received; text would lose what is not valid in it. */
  payload: Uint8Array
  signature: string
  forked: Flag
  /** JSON of the earlier epoch's receipt that came with it, or null. */
  earlierReceiptJson: string | null
  /** '' where the payload could not be read. */
  actId: string
  caseId: string
  /** Null where the payload could not be read. */
  kind: ActKind | null
  visit: number
  personId: string
  deviceId: string
  localSeq: number
  previousHash: string
  /** As whom the act was ruled; '' where nobody was found. */
  role: Role | 'APPLICANT' | ''
  orgId: string
  /** JSON of the act's body as it was read. */
  bodyJson: string
  receivedAtMs: number
  receiptSeq: number
  receiptEpoch: string
  receiptKeyId: string
  receiptSignature: string
  /** '' while not ruled. */
  outcome: 'accepted' | 'refused' | ''
  refusalCode: string
  /** JSON of `BlockCode[]`. */
  refusalBlocksJson: string
  rulingSeq: number
  /** 0, or when it may be offered again. */
  notBeforeMs: number
  stageBefore: Stage | ''
  stageAfter: Stage | ''
}

/** The newest verdict of an organisation on a block, effective while `contentHash` is still the block's (I15). */
export interface VerdictTable {
  caseId: string
  orgId: string
  block: BlockCode
  verdict: VerdictKind
  contentHash: string
  personId: string
  actId: string
  text: string
  givenAtMs: number
}

/** The blocks that an organisation sends to block reviewers (I16). */
export interface BlockMappingTable {
  orgId: string
  block: BlockCode
}

/**
 * The newest state of every document that desks may see. `key` is `<collection>/<id>`; unique and ordered by (scope, key).
 * `document`: the JSON text as it travels, its `seq` set; `null` (the JSON word) where `gone` = 1.
 */
export interface FeedDocumentTable {
  scope: string
  key: string
  collection: FeedCollection
  id: string
  seq: number
  gone: Flag
  document: string
}

/**
 * An audience holds a scope at sequence t if `fromSeq` ≤ t and (`revokedSeq` is null or t < `revokedSeq`). A scope given
 * again is a new row: windows of desks that were away need the whole history. At most one row of a pair is open.
 */
export interface AudienceScopeTable {
  audience: string
  scope: string
  fromSeq: number
  revokedSeq: number | null
}

/** Sets of audiences by hash, so that a cursor can say in few characters what its desk was then. */
export interface AudienceSetTable {
  hash: string
  audiencesJson: string
}

/** One hash chain an aggregate (I48). The payload lies beside and may be deleted by retention; its salted hash stays. */
export interface AuditEventTable {
  /** `case:<id>`, `account:<id>`, `org:<id>`. */
  aggregate: string
  /** From 1, without gaps. */
  n: number
  atMs: number
  kind: string
  /** Canonical JSON of `AuditFacts`: ids, codes and states only, never a name or a text. */
  factsJson: string
  previousHash: string
  hash: string
  payloadHash: string
  /** Base64url; null once the payload is deleted. */
  salt: string | null
  payloadJson: string | null
}

/** The end of each chain, apart from its events: without it, events cut off at the end would not be missed. */
export interface AuditHeadTable {
  aggregate: string
  n: number
  hash: string
}

/** Applications that a unit handed in as files: whoever hands in the same again is told so. */
export interface ImportedApplicationTable {
  caseId: string
  /** SHA-256 hex over all that was handed in for it. */
  digest: string
  importedAtMs: number
}
