import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import type { ErrorAnswer } from '../../shared/contract/account/session.ts'
import { RequestFailure } from '../request-failure.ts'
import { withoutMessage, type ServerLog } from '../server-log.ts'

/** Answers every error with a code of the catalogue; what was not expected is logged without its message. */
export function answerErrors(
  log: ServerLog,
): (error: unknown, request: FastifyRequest, reply: FastifyReply) => unknown {
  return (error, request, reply) => {
    const { status, answer } = toAnswer(error)
    if (status >= 500) {
      const where = { requestId: request.id, method: request.method, route: request.routeOptions.url ?? '' }
      // What this server threw on purpose says all by its code; under a flood of requests a stack each would fill the disk.
      const unexpected = error instanceof RequestFailure ? {} : { error: withoutMessage(error) }
      log({ event: 'request-failed', ...where, status, code: answer.code, ...unexpected })
    }
    return reply.code(status).type('application/json; charset=utf-8').send(JSON.stringify(answer))
  }
}

function toAnswer(error: unknown): { readonly status: number; readonly answer: ErrorAnswer } {
  if (error instanceof RequestFailure) {
    const { status, code, field } = error
    return { status, answer: field === undefined ? { code } : { code, field } }
  }
  const { validation, statusCode = 500 } = error as Partial<FastifyError>
  if (validation !== undefined) {
    const field = validation[0]?.instancePath ?? ''
    return { status: 400, answer: { code: 'request-invalid', field: field.slice(0, 200) } }
  }
  // Fastify's own: a body that is no JSON, too large, of an unknown type.
  if (statusCode >= 400 && statusCode < 500) return { status: statusCode, answer: { code: 'request-invalid' } }
  return { status: 500, answer: { code: 'server-error' } }
}
