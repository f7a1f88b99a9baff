import type { CaseAct } from '../../../shared/contract/desktop.ts'
import type { OutboxDocument } from '../../../shared/contract/documents/outbox-document.ts'

/** How far an own act has come, and why it had no effect where it had none. */
export function outboxState(row: OutboxDocument): Pick<CaseAct, 'state' | 'refusalCode' | 'refusalBlocks'> {
  const { ruling, parked, settled, receipt } = row
  const why = ruling ?? parked
  const refusal = { refusalCode: why?.code ?? '', refusalBlocks: why?.blocks ?? [] }
  if (ruling?.outcome === 'accepted') return { state: 'accepted', ...refusal }
  if (why !== null && settled !== '') return { state: settled, ...refusal }
  if (ruling !== null) return { state: 'refused', ...refusal }
  if (parked !== null) return { state: 'parked', ...refusal }
  return { state: receipt === null ? 'waiting' : 'received', ...refusal }
}

/** Whether an act had no effect and its author has not said what becomes of it. */
export function isOpenRefusal(row: Pick<OutboxDocument, 'ruling' | 'parked' | 'settled'>): boolean {
  const { ruling, parked, settled } = row
  return settled === '' && (ruling === null ? parked !== null : ruling.outcome === 'refused')
}
