import type { ActDocument } from '../../../shared/contract/documents/act-document.ts'
import type { OutboxDocument } from '../../../shared/contract/documents/outbox-document.ts'
import type { CaseMark } from '../../../shared/contract/desktop.ts'
import type { MeReference } from '../../../shared/contract/documents/reference-document.ts'

export interface MarksInput {
  readonly acts: readonly ActDocument[]
  readonly own: readonly OutboxDocument[]
  readonly me: MeReference | null
}

/**
 * What was found of each scan, by attachment and file, the newest of each author: an older one of the same author is superseded, and
 * one on another file than lies there now is not about what is shown.
 */
export function scanMarks({ acts, own, me }: MarksInput): (attachmentId: string, sha256: string) => CaseMark[] {
  const marks = new Map<string, Map<string, CaseMark>>()
  const add = (key: string, author: string, mark: CaseMark) => {
    const ofScan = marks.get(key) ?? new Map<string, CaseMark>()
    ofScan.delete(author)
    marks.set(key, ofScan.set(author, mark))
  }
  const keep = ({ body, ...rest }: Pick<ActDocument, 'body'> & Omit<CaseMark, 'mark' | 'text'>, author: string) => {
    if (body.kind !== 'evidence-mark') return
    add(`${body.attachmentId} ${body.sha256}`, author, { mark: body.mark, text: body.text, ...rest })
  }
  const ruled = new Set(acts.map(({ actId }) => actId))
  for (const act of acts.toSorted((a, b) => a.receivedAtMs - b.receivedAtMs)) {
    if (act.outcome !== 'accepted') continue
    const mine = act.personId === me?.personId
    keep({ actId: act.actId, body: act.body, personName: act.personName, atMs: act.receivedAtMs, mine, waiting: false }, act.personId) // oxfmt-ignore
  }
  for (const row of own) {
    if (ruled.has(row.id) || row.parked !== null || row.ruling?.outcome === 'refused') continue
    const waiting = row.ruling === null
    keep({ actId: row.id, body: row.body, personName: me?.name ?? '', atMs: row.decidedAtMs, mine: true, waiting }, me?.personId ?? '') // oxfmt-ignore
  }
  return (attachmentId, sha256) => [...(marks.get(`${attachmentId} ${sha256}`)?.values() ?? [])]
}
