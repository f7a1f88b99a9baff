import { createHash } from 'node:crypto'
import type { OutboxDocument } from '../../../shared/contract/documents/outbox-document.ts'
import type { EnvelopePayload } from '../../../shared/contract/sync/envelope.ts'
import type { DeviceKey } from '../vault/device-key.ts'

/** Who seals: this person on this device. */
export interface Sealer {
  readonly deviceId: string
  readonly personId: string
  readonly deviceKey: Pick<DeviceKey, 'sign'>
}

export interface SealInput {
  readonly row: OutboxDocument
  readonly sealer: Sealer
  /** Hash of this device-and-person's previous envelope, '' for the first. */
  readonly previousHash: string
  /** The desk's clock, for the record only. */
  readonly nowMs: number
}

/** The act in the signed form in which it travels; the text is signed as it stands and never made again. */
export function sealAct({ row, sealer, previousHash, nowMs }: SealInput): NonNullable<OutboxDocument['sealed']> {
  const content: EnvelopePayload = {
    v: 1,
    actId: row.id,
    deviceId: sealer.deviceId,
    personId: sealer.personId,
    localSeq: row.localSeq,
    previousHash,
    decidedAtMs: row.decidedAtMs,
    sealedAtMs: nowMs,
    caseId: row.caseId,
    visit: row.visit,
    judged: row.judged,
    rulesVersion: row.rulesVersion,
    basedOn: row.basedOn,
    body: row.body,
    ...(row.batch === undefined ? {} : { batch: row.batch }),
    ...(row.parked === null ? {} : { parked: true }),
  }
  const payload = JSON.stringify(content)
  const hash = createHash('sha256').update(payload, 'utf8').digest('hex')
  return { payload, signature: sealer.deviceKey.sign(payload), hash }
}
