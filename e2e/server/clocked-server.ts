import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { argonHashing } from '../../server/accounts/password-hashing.ts'
import type { Clock } from '../../server/clock.ts'
import { seedDemo } from '../../server/demo/seed-demo.ts'
import { logToStderr } from '../../server/server-log.ts'
import { CannotStart } from '../../server/cannot-start.ts'
import { endWithParent } from '../../server/start/end-with-parent.ts'
import { startServer } from '../../server/start/start-server.ts'
import { portTakenExitCode, type FromServer, type ToServer } from './server-message.ts'
import { grantRole } from './grant-role.ts'
import { installFaults } from './server-faults.ts'

/**
 * The server as a test build: the same server with a clock that its parent moves, cheap passwords for the demo's accounts, and
 * faults that its parent asks for; on PostgreSQL where DATABASE_URL names a database. Words: --data DIR, --port N, --host H, --demo [--applications N] [--only-unit ORG], --clock-ahead MS. A port that is taken ends it
 * with `portTakenExitCode`.
 */
const { values } = parseArgs({
  options: {
    data: { type: 'string', default: '' },
    port: { type: 'string', default: '0' },
    host: { type: 'string', default: '127.0.0.1' },
    demo: { type: 'boolean', default: false },
    applications: { type: 'string' },
    'only-unit': { type: 'string' },
    'clock-ahead': { type: 'string', default: '0' },
  },
})
let aheadMs = Number(values['clock-ahead'])
const clock: Clock = { nowMs: () => Date.now() + aheadMs }
const folder = join(resolve(values.data), 'server')
// What a password costs is in its stored form, so cheap ones are made here and the server checks them as they are.
const passwordHashing = argonHashing({ memoryKib: 1024, passes: 1 })
const faults = installFaults()

const server = await startServer({
  folder,
  port: Number(values.port),
  host: values.host,
  key: null,
  postgresUrl: process.env['DATABASE_URL'],
  clock,
  log: logToStderr,
  authorityName: '职称评审服务中心',
  prepare: async (context) => {
    const { applications, 'only-unit': onlyUnit } = values
    const number = applications === undefined ? {} : { applications: Number(applications) }
    const unit = onlyUnit === undefined ? {} : { onlyUnit }
    if (values.demo) await seedDemo({ ...context, passwordHashing }, { folder, ...number, ...unit })
  },
}).catch((error: unknown): never => {
  // Its parent then gives it another port, or waits for this one.
  if (error instanceof CannotStart && isTaken(error.cause)) process.exit(portTakenExitCode)
  throw error
})

const say = (message: FromServer): void => void process.send?.(message)
process.on('message', (raw) => {
  const { id, ...order } = raw as ToServer
  if (order.do === 'move-clock') aheadMs += order.byMs
  if (order.do === 'arm') faults.arm(order.fault)
  if (order.do === 'release') faults.release()
  const work = order.do === 'grant' ? grantRole(server.context, order.grant) : Promise.resolve()
  void work.then(() => say({ did: id, pushes: faults.pushes() }))
})
const end = (): void => {
  void server.close().then(() => process.exit(0))
}
process.on('SIGTERM', end)
endWithParent(end)
say({ listening: server.address })

function isTaken(cause: unknown): boolean {
  return cause instanceof Error && 'code' in cause && cause.code === 'EADDRINUSE'
}
