import { subscribe } from 'node:diagnostics_channel'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { serverPaths } from '../../shared/contract/sync/paths.ts'
import type { EnvelopePayload } from '../../shared/contract/sync/envelope.ts'
import type { PushRequest } from '../../shared/contract/sync/push.ts'
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
  let toFail: { readonly holding?: string } | null = null
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
      seen.push({ actIds, failed })
      if (failed) {
        toFail = null
        return reply.code(503).send({ code: 'server-error' })
      }
      if (dieAfterRow > 0) body.envelopes = body.envelopes.slice(0, dieAfterRow)
      return undefined
    })
    fastify.addHook('onSend', async (request) => {
      if (dieAfterRow > 0 && pathOf(request) === serverPaths.push) process.kill(process.pid, 'SIGKILL')
    })
  })

  return {
    arm: (fault) => {
      if (fault.kind === 'fail-push') toFail = fault
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
