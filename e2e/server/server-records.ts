import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import pg from 'pg'
import type { ServerUnderTest } from './server-under-test.ts'

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

interface ActRow extends Omit<KeptAct, 'body' | 'localSeq' | 'receiptSeq'> {
  /** PostgreSQL's driver gives large integers as text. */
  readonly localSeq: number | string
  readonly receiptSeq: number | string
  readonly bodyJson: string
}

const actsOf = (person: string): string =>
  `SELECT act_id AS "actId", case_id AS "caseId", person_id AS "personId", device_id AS "deviceId", kind, local_seq AS "localSeq",
     receipt_seq AS "receiptSeq", outcome, refusal_code AS "refusalCode", body_json AS "bodyJson"
   FROM act WHERE person_id = ${person} ORDER BY receipt_seq, local_seq`

/** Every act of a person that a server keeps, in the order in which it received them; read from its database, it may run or not. */
export async function keptActs(
  { dataDir, postgresUrl }: Pick<ServerUnderTest, 'dataDir' | 'postgresUrl'>,
  personId: string,
): Promise<readonly KeptAct[]> {
  const rows = postgresUrl === undefined ? rowsOfFile(dataDir, personId) : await rowsOfPostgresql(postgresUrl, personId)
  return rows.map(({ bodyJson, localSeq, receiptSeq, ...act }) => ({
    ...act,
    localSeq: Number(localSeq),
    receiptSeq: Number(receiptSeq),
    body: JSON.parse(bodyJson) as KeptAct['body'],
  }))
}

function rowsOfFile(dataDir: string, personId: string): readonly ActRow[] {
  const database = new DatabaseSync(path.join(dataDir, 'server', 'server.sqlite'), { readOnly: true, timeout: 10_000 })
  try {
    return database.prepare(actsOf('?')).all(personId) as unknown as readonly ActRow[]
  } finally {
    database.close()
  }
}

async function rowsOfPostgresql(url: string, personId: string): Promise<readonly ActRow[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query<ActRow>(actsOf('$1'), [personId])).rows
  } finally {
    await client.end()
  }
}
