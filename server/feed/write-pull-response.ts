import type { PullPage } from './pull-page.ts'
import type { FeedRow } from './window-rows.ts'

/** The JSON text of a `PullResponse`; the stored text of each document goes in as it is. */
export function writePullResponse(
  page: PullPage,
  { epoch, serverTimeMs }: { readonly epoch: string; readonly serverTimeMs: number },
): string {
  const { restarted, dropScopes, rows, cursor, seq, more, remaining } = page
  const rest = JSON.stringify({ v: 1, epoch, restarted, dropScopes, cursor, seq, more, remaining, serverTimeMs })
  return `${rest.slice(0, -1)},"documents":[${rows.map(writeDocument).join(',')}]}`
}

function writeDocument({ collection, id, scope, seq, gone, document }: FeedRow): string {
  const names = `"collection":"${collection}","id":${JSON.stringify(id)},"scope":${JSON.stringify(scope)}`
  return `{${names},"seq":${seq},"gone":${gone === 1},"document":${document}}`
}
