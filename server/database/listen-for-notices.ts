import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'

const longestPauseMs = 10_000

/**
 * Keeps one connection of its own that listens on `channel`, and makes it again with growing pauses when it is lost.
 * `onMessage` is called for every notice and after every (re)connection. The answer ends it all.
 */
export function listenForNotices(
  settings: pg.ClientConfig,
  channel: string,
  onMessage: () => void,
): () => Promise<void> {
  const stop = new AbortController()
  const ended = keepListening({ settings, channel, onMessage, signal: stop.signal })
  return () => {
    stop.abort()
    return ended
  }
}

interface Listening {
  readonly settings: pg.ClientConfig
  readonly channel: string
  readonly onMessage: () => void
  readonly signal: AbortSignal
}

async function keepListening(listening: Listening): Promise<void> {
  let pauseMs = 100
  while (!listening.signal.aborted) {
    const connected = await listenOnce(listening)
    pauseMs = connected ? 100 : Math.min(pauseMs * 2, longestPauseMs)
    // The pause is cut short by the end of listening, which is no failure.
    await wait(pauseMs, undefined, { signal: listening.signal }).catch(() => undefined)
  }
}

/** Until the connection is lost or listening ends; whether there was a connection at all. */
async function listenOnce({ settings, channel, onMessage, signal }: Listening): Promise<boolean> {
  const client = new pg.Client(settings)
  const lost = new Promise<void>((resolve) => {
    client.on('error', () => resolve())
    client.on('end', () => resolve())
    signal.addEventListener('abort', () => resolve(), { once: true })
  })
  try {
    await client.connect()
    client.on('notification', onMessage)
    await client.query(`listen ${pg.escapeIdentifier(channel)}`)
    onMessage()
    await lost
    return true
  } catch {
    // The database is away: the pool's users are told so by their own queries; here only the next try matters.
    return false
  } finally {
    await client.end().catch(() => undefined)
  }
}
