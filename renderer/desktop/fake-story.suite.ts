import type { OutboxEntry, SessionState, StorageState, SyncStatus } from '../../shared/contract/desktop.ts'
import type { Receipt } from '../../shared/contract/sync/envelope.ts'

/** 2026-05-18 10:24 in Nanchang: the moment of every fake value. */
export const fakeNowMs = Date.UTC(2026, 4, 18, 2, 24)
const minute = 60_000
const serverUrl = 'http://127.0.0.1:7420'
const hospital = '赣江市第一人民医院'

export const fakeLocked: SessionState = {
  at: 'locked',
  serverUrl,
  profiles: [
    { profileId: 'p-liu', personName: '刘慧敏', orgName: hospital, serverUrl, damaged: false },
    { profileId: 'p-chen', personName: '陈国栋', orgName: hospital, serverUrl, damaged: false },
    { profileId: 'p-zhou', personName: '周晓岚', orgName: hospital, serverUrl, damaged: false },
  ],
}

export const fakeOpen: SessionState = {
  at: 'open',
  profileId: 'p-liu',
  serverUrl,
  personName: '刘慧敏',
  orgName: hospital,
  me: {
    kind: 'me',
    personId: 'person-liu',
    name: '刘慧敏',
    orgId: 'org-hospital',
    orgName: hospital,
    grants: [{ role: 'HANDLER', orgId: 'org-hospital', blocks: [], validFromMs: 0, validToMs: 0 }],
  },
}

export const fakeStatus: SyncStatus = {
  network: 'online',
  signIn: 'ok',
  restored: false,
  dataAsOfMs: fakeNowMs - 2 * minute,
  waiting: 0,
  refused: 0,
  lastError: null,
  nextTryAtMs: fakeNowMs + 20_000,
  load: null,
  evidence: {
    files: 312,
    filesTotal: 312,
    bytes: 214_000_000,
    bytesTotal: 214_000_000,
    bytesPerSecond: 0,
    secondsLeft: 0,
    failed: 0,
    paused: false,
  },
}

export const fakeStorage: StorageState = {
  databaseBytes: 38_000_000,
  evidenceBytes: 214_000_000,
  freeBytes: 61_000_000_000,
  check: { at: 'done', doneShare: 1, okAtMs: fakeNowMs - 30 * minute },
  rescue: null,
  setAside: { files: 0, bytes: 0 },
  folder: 'C:\\Users\\liu\\AppData\\Roaming\\Zhiping Desk\\profiles\\5f0c1d',
}

/** Off line since a quarter of an hour, with two decisions waiting and one refused. */
export const fakeOffline: SyncStatus = {
  ...fakeStatus,
  network: 'offline',
  dataAsOfMs: fakeNowMs - 17 * minute,
  waiting: 2,
  refused: 1,
  lastError: { code: 'server-unreachable', atMs: fakeNowMs - 5 * minute },
  evidence: { ...fakeStatus.evidence, files: 208, bytes: 141_500_000, secondsLeft: -1 },
}

/** In the middle of a first sync. */
export const fakeFirstSync: SyncStatus = {
  ...fakeStatus,
  dataAsOfMs: 0,
  load: { documents: 18_240, documentsTotal: 50_000 },
  evidence: {
    files: 46,
    filesTotal: 312,
    bytes: 31_400_000,
    bytesTotal: 214_000_000,
    bytesPerSecond: 4_200_000,
    secondsLeft: 44,
    failed: 0,
    paused: false,
  },
}

export const fakeReceipt = (actId: string, seq: number, receivedAtMs: number): Receipt => ({
  v: 1,
  actId,
  hash: 'a'.repeat(64),
  seq,
  receivedAtMs,
  epoch: 'epoch-1',
  keyId: 'key-1',
  signature: 'c2lnbmF0dXJl',
})

const accepted = { outcome: 'accepted', code: '', blocks: [], seq: 10_482, notBeforeMs: 0 } as const

export const fakeOutbox: OutboxEntry[] = [
  {
    actId: 'act-4',
    caseId: 'case-0003',
    applicantName: '欧阳文博',
    kind: 'handler-pass',
    body: {
      kind: 'handler-pass',
      opinion: '经审核，该同志申报材料齐全，业绩与任职条件相符，分块审查结论均为属实，同意进入单位公示。',
    },
    decidedAtMs: fakeNowMs - 6 * minute,
    state: 'waiting',
    receipt: null,
    ruling: null,
    refusalCode: '',
    refusalBlocks: [],
    takeBack: null,
    isOpen: false,
  },
  {
    actId: 'act-3',
    caseId: 'case-0002',
    applicantName: '熊雅琴',
    kind: 'return-to-applicant',
    body: {
      kind: 'return-to-applicant',
      opinion: '请补充检索页后重新提交。',
      blocks: [{ block: 'B11', reasonCode: 'unclear', text: '第二篇论文只有封面，缺目录页和正文首页。' }],
    },
    decidedAtMs: fakeNowMs - 11 * minute,
    state: 'received',
    receipt: fakeReceipt('act-3', 10_530, fakeNowMs - 9 * minute),
    ruling: null,
    refusalCode: '',
    refusalBlocks: [],
    takeBack: null,
    isOpen: false,
  },
  {
    actId: 'act-2',
    caseId: 'case-0005',
    applicantName: '万志强',
    kind: 'handler-pass',
    body: { kind: 'handler-pass', opinion: '材料真实有效，同意报送。' },
    decidedAtMs: fakeNowMs - 95 * minute,
    state: 'refused',
    receipt: fakeReceipt('act-2', 10_511, fakeNowMs - 40 * minute),
    ruling: { outcome: 'refused', code: 'content-changed', blocks: ['B11', 'B14'], seq: 10_512, notBeforeMs: 0 },
    refusalCode: 'content-changed',
    refusalBlocks: ['B11', 'B14'],
    takeBack: null,
    isOpen: false,
  },
  {
    actId: 'act-1',
    caseId: 'case-0008',
    applicantName: '邓佳怡',
    kind: 'handler-pass',
    body: { kind: 'handler-pass', opinion: '材料齐全，同意进入公示。' },
    decidedAtMs: fakeNowMs - 26 * 60 * minute,
    state: 'accepted',
    receipt: fakeReceipt('act-1', 10_481, fakeNowMs - 25 * 60 * minute),
    ruling: { ...accepted, blocks: [] },
    refusalCode: '',
    refusalBlocks: [],
    takeBack: null,
    isOpen: false,
  },
]
