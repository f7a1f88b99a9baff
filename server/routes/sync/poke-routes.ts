import { serverPaths } from '../../../shared/contract/sync/paths.ts'
import type { AppContext } from '../../app-context.ts'
import type { App } from '../../app-type.ts'
import { authenticate, isStillValid, requireKind } from '../../plugins/authenticate.ts'

const heartbeatMs = 15_000

/**
 * An event stream that says only the newest sequence, as `data: <sequence>`. It carries nothing that a
 * desk would have to trust: lost or late, a desk that also polls ends in the same state. It ends with the session, the device
 * and the account, at the next heartbeat.
 */
export function pokeRoutes(app: App, context: AppContext): void {
  const open = new Set<() => void>()
  app.addHook('preClose', async () => {
    for (const end of open) end()
  })

  app.get(serverPaths.poke, { onRequest: [authenticate(context), requireKind('BIZ')] }, async (request, reply) => {
    reply.hijack()
    const stream = reply.raw
    stream.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    })
    const leave = context.notifier.subscribe((seq) => void stream.write(`data: ${seq}\n\n`))
    // Keeps proxies from closing a silent stream, and tells the desk that the line still stands.
    const heartbeat = setInterval(() => {
      stream.write(': \n\n')
      isStillValid(context, request).then(
        (valid) => (valid ? undefined : end()),
        // The database is away, and with it all that could be told: the next heartbeat asks again.
        () => undefined,
      )
    }, heartbeatMs)
    const end = (): void => {
      clearInterval(heartbeat)
      leave()
      open.delete(end)
      stream.end()
    }
    open.add(end)
    request.raw.on('close', end)
    stream.on('close', end)
  })
}
