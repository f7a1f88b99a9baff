import type { Readable } from 'node:stream'
import axios from 'axios'
import { serverPaths } from '../../../shared/contract/sync/paths.ts'
import type { ServerSession } from '../server-client/server-session.ts'
import { backOffMs } from './back-off.ts'
import { pause } from './pause.ts'

/** A server sends at least a comment every 25 s; after this much silence the cable is out and nobody said so. */
const silenceMs = 40_000

export interface PokeInput {
  readonly session: Pick<ServerSession, 'serverUrl' | 'token' | 'forget'>
  /** The newest sequence that the server has, as it says so. */
  readonly onPoke: (seq: number) => void
  /** A stream that was open has ended: the line may be cut, and a round tells. */
  readonly onEnded: () => void
}

export interface PokeLine {
  /** The server answers again: try now and not at the end of a long wait. */
  readonly reconnect: () => void
  readonly stop: () => Promise<void>
}

/** Keep an event stream from the server open. It only makes pulls earlier: without it, polling brings the same. */
export function pokeLine({ session, onPoke, onEnded }: PokeInput): PokeLine {
  const stopping = new AbortController()
  const between = pause()
  let failures = 0
  const run = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      let heard = false
      try {
        await listen(session, stopping.signal, (seq) => {
          failures = 0
          heard = true
          onPoke(seq)
        })
      } catch {
        // Off line, signed out or no such route: the polling rounds find out the same and show it.
      }
      failures += 1
      if (heard && !stopping.signal.aborted) onEnded()
      if (!stopping.signal.aborted) await between.wait(backOffMs(failures + 1, Math.random()))
    }
  }
  const ended = run()
  return {
    reconnect: () => {
      failures = 0
      between.wake()
    },
    stop: async () => {
      stopping.abort()
      between.wake()
      await ended
    },
  }
}

async function listen(session: PokeInput['session'], stop: AbortSignal, onPoke: (seq: number) => void): Promise<void> {
  const silent = new AbortController()
  let timer = setTimeout(() => silent.abort(), silenceMs)
  try {
    const token = await session.token(stop)
    // Not `fetch`: a connection that it is just making outlives its abort, and keeps a server that closes waiting for a minute.
    const { status, data } = await axios.get<Readable>(session.serverUrl + serverPaths.poke, {
      proxy: false,
      headers: { Authorization: `Bearer ${token}`, Accept: 'text/event-stream' },
      responseType: 'stream',
      maxRedirects: 0,
      validateStatus: () => true,
      signal: AbortSignal.any([stop, silent.signal]),
    })
    if (status === 401) session.forget(token)
    if (status !== 200) {
      data.destroy()
      return
    }
    let rest = ''
    for await (const text of data.setEncoding('utf8')) {
      clearTimeout(timer)
      timer = setTimeout(() => silent.abort(), silenceMs)
      const lines = (rest + String(text)).split('\n')
      rest = lines.pop() ?? ''
      for (const line of lines) {
        const seq = sequenceOf(line)
        if (seq !== null) onPoke(seq)
      }
    }
  } finally {
    clearTimeout(timer)
  }
}

/** `data: 17` or `data: {"seq":17}`; null for every other line. */
function sequenceOf(line: string): number | null {
  if (!line.startsWith('data:')) return null
  const found = /\d+/.exec(line)
  return found === null ? null : Number(found[0])
}
