import { subscribe } from 'node:diagnostics_channel'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { serverPaths } from '../../shared/contract/sync/paths.ts'
import type { EnvelopePayload } from '../../shared/contract/sync/envelope.ts'
import type { PushAnswer, PushRequest, PushResponse } from '../../shared/contract/sync/push.ts'
import type { Fault, SeenPush } from './server-message.ts'

export interface Faults {
  arm(fault: Fault): void
  /** Lets go what is held, and holds nothing more. */
  release(): void
  pushes(): readonly SeenPush[]
}

/** Puts hooks into the server that this process is about to make, by the channel on which Fastify announces each instance. */
export function installFaults(): Faults {
  const seen: SeenPush[] = []
  /** Where the push of a request stands in `seen`. */
  const places = new WeakMap<FastifyRequest, number>()
  const putOff = new WeakMap<FastifyRequest, string>()
  let toFail: { readonly holding?: string } | null = null
  let toPutOff = false
  let dieAfterRow = 0
  let held: { readonly path: string; readonly wait: Promise<void>; readonly letGo: () => void } | null = null

  subscribe('fastify.initialization', (message) => {
    const { fastify } = message as { readonly fastify: FastifyInstance }
    fastify.addHook('onRequest', async (request) => {
      if (held !== null && pathOf(request) === held.path) await held.wait
    })
    fastify.addHook('preHandler', async (request, reply) => {
      if (pathOf(request) !== serverPaths.push) return
      const body = request.body as PushRequest
      const actIds = body.envelopes.map(({ payload }) => (JSON.parse(payload) as EnvelopePayload).actId)
      const failed = toFail !== null && (toFail.holding === undefined || actIds.includes(toFail.holding))
      places.set(request, seen.push({ actIds, failed, answers: [] }) - 1)
      if (failed) {
        toFail = null
        return reply.code(503).send({ code: 'server-error' })
      }
      if (toPutOff) {
        toPutOff = false
        putOff.set(request, actIds[0] ?? '')
        // What is not judged must not be seen by the rows behind it.
        body.envelopes = body.envelopes.slice(1)
      }
      if (dieAfterRow > 0) body.envelopes = body.envelopes.slice(0, dieAfterRow)
      return undefined
    })
    fastify.addHook('preSerialization', async (request, _reply, payload) => {
      const place = places.get(request)
      const push = place === undefined ? undefined : seen[place]
      if (place === undefined || push === undefined || push.failed || !hasAnswers(payload)) return payload
      const actId = putOff.get(request)
      const first: readonly PushAnswer[] = actId === undefined ? [] : [{ answer: 'later', actId, reason: 'busy' }]
      const answers = [...first, ...payload.answers]
      seen[place] = { ...push, answers: answers.map(wordsOf) }
      return { ...payload, answers }
    })
    fastify.addHook('onSend', async (request) => {
      if (dieAfterRow > 0 && pathOf(request) === serverPaths.push) process.kill(process.pid, 'SIGKILL')
    })
  })

  return {
    arm: (fault) => {
      if (fault.kind === 'fail-push') toFail = fault
      if (fault.kind === 'put-off-first-row') toPutOff = true
      if (fault.kind === 'die-after-row') dieAfterRow = fault.row
      if (fault.kind === 'hold') {
        const { promise, resolve } = Promise.withResolvers<void>()
        held = { path: fault.path, wait: promise, letGo: resolve }
      }
    },
    release: () => {
      held?.letGo()
      held = null
    },
    pushes: () => seen,
  }
}

function pathOf(request: FastifyRequest): string {
  return request.url.split('?')[0] ?? ''
}

function hasAnswers(payload: unknown): payload is PushResponse {
  return typeof payload === 'object' && payload !== null && 'answers' in payload
}

function wordsOf(answer: PushAnswer): string {
  return answer.answer === 'later' ? `later: ${answer.reason}` : answer.answer
}
