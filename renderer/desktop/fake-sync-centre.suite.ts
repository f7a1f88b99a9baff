import type { OutboxEntry, QueuePage, ReceiptsPage } from '../../shared/contract/desktop.ts'
import type { DeviceState, FailedTransfers, ReceiptsQuestion } from '../../shared/contract/sync-centre.ts'
import { fakeNowMs } from './fake-story.suite.ts'

const day = 86_400_000

export const fakeDevice: DeviceState = {
  label: 'Windows x64',
  deviceId: 'device-1',
  enrolledAtMs: fakeNowMs - 40 * day,
  fingerprint: '3f9a1c0477de52b8061fa4c39e8d2b70',
  personName: '刘慧敏',
  orgName: '赣江市第一人民医院',
  authorityName: '赣江市职称评审中心',
}

export const noFailedTransfers: FailedTransfers = { total: 0, offset: 0, rows: [] }

type Part = Pick<ReceiptsQuestion, 'offset' | 'limit'>

/** What of an outbox has no ruling, as the store pages it. */
export function fakeQueue(outbox: readonly OutboxEntry[], { offset, limit }: Part): QueuePage {
  const waiting = outbox.filter(({ ruling }) => ruling === null).toReversed()
  const rows = waiting
    .slice(offset, offset + limit)
    .map((entry) => ({ ...entry, way: 'waiting' as const, putOffReason: '', putOffAtMs: 0 }))
  return { total: waiting.length, offset, rows }
}

/** What of an outbox has a receipt. */
export function fakeReceipts(
  outbox: readonly OutboxEntry[],
  { offset, limit, refusedOnly }: ReceiptsQuestion,
): ReceiptsPage {
  const acknowledged = outbox.filter(({ receipt, state }) => receipt !== null && (!refusedOnly || state === 'refused'))
  return { total: acknowledged.length, offset, rows: acknowledged.slice(offset, offset + limit) }
}
