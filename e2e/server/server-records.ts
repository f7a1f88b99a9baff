import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'

/** An act as the server keeps it. */
export interface KeptAct {
  readonly actId: string
  readonly caseId: string
  readonly personId: string
  readonly deviceId: string
  readonly kind: string
  readonly localSeq: number
  readonly receiptSeq: number
  readonly outcome: string
  readonly refusalCode: string
  readonly body: { readonly kind: string; readonly text?: string; readonly opinion?: string; readonly block?: string }
}

interface ActRow extends Omit<KeptAct, 'body'> {
  readonly bodyJson: string
}

/** Every act of a person that a server keeps, in the order in which it received them; read from its files, it may run or not. */
export function keptActs(dataDir: string, personId: string): readonly KeptAct[] {
  const database = new DatabaseSync(path.join(dataDir, 'server', 'server.sqlite'), { readOnly: true, timeout: 10_000 })
  try {
    const rows = database
      .prepare(
        `SELECT act_id AS actId, case_id AS caseId, person_id AS personId, device_id AS deviceId, kind, local_seq AS localSeq, receipt_seq AS receiptSeq,
           outcome, refusal_code AS refusalCode, body_json AS bodyJson FROM act WHERE person_id = ? ORDER BY receipt_seq, local_seq`,
      )
      .all(personId) as unknown as readonly ActRow[]
    return rows.map(({ bodyJson, ...act }) => ({ ...act, body: JSON.parse(bodyJson) as KeptAct['body'] }))
  } finally {
    database.close()
  }
}
