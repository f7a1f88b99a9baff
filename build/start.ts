import path from 'node:path'
import { demoPassword, demoReviewers, furtherReviewers } from '../server/demo/story/demo-accounts.ts'
import { demoOrganization } from '../server/demo/story/demo-organizations.ts'
import { zhCn } from '../shared/i18n/zh-cn.ts'
import { compile } from './compile.ts'
import { frontRunningStart, markStart, prepareFolder } from './start/one-start.ts'
import { refuseTakenPort } from './start/refuse-taken-port.ts'
import { startDesk, type RunningDesk } from './start/start-desk.ts'
import { startOptions, type StartOptions } from './start/start-options.ts'
import { StartProblem } from './start/start-problem.ts'
import { startServer, type RunningServer } from './start/start-server.ts'
import { untilToldToEnd } from './start/until-told.ts'

/** `npm start`: builds what is stale, starts the embedded server and opens the desk; ends everything together. */
const repository = path.resolve(import.meta.dirname, '..')
const say = (sentence: string): void => {
  process.stdout.write(`${sentence}\n`)
}

const options = startOptions(process.argv.slice(2), repository)
try {
  if ('problem' in options) throw new StartProblem(options.problem, 2)
  if (options.smoke) {
    // Only then: it brings the driver of the tests with it, a second or two of every start.
    const { runSmoke } = await import('./smoke/run-smoke.ts')
    process.exit(await runSmoke({ ...options, repository, say }))
  } else await start(options)
} catch (error) {
  if (!(error instanceof StartProblem)) throw error
  process.stderr.write(`${error.message}\n`)
  process.exit(error.exitCode)
}

async function start(options: StartOptions): Promise<void> {
  const told = untilToldToEnd()
  prepareFolder(options.dataDir)
  if (await frontRunningStart(options.dataDir)) {
    say('已在运行,窗口已移到最前。 Already running; its window was brought to the front.')
    return
  }
  const open: Opened = { desk: null, server: null }
  // From here on, not only when the window is there: a second start while this one is busy finds it.
  let ending = false
  const unmark = await markStart(options.dataDir, () => {
    if (!ending) open.desk?.bringToFront()
    return !ending
  })
  try {
    await Promise.race([told, runDesk(options, open, told)])
  } finally {
    ending = true
    // The folder is this start's until the last process of it is gone: another would find port and store taken.
    await Promise.all([open.desk?.stop(), open.server?.stop()]).finally(unmark)
  }
  process.exit()
}

interface Opened {
  desk: RunningDesk | null
  server: RunningServer | null
}

/** Opens everything; resolves when the window is closed, or the server lost. */
async function runDesk(options: StartOptions, open: Opened, told: Promise<void>): Promise<void> {
  if (options.server === null) await refuseTakenPort(options.port)
  const { built, seconds } = await compile()
  if (built) say(`界面已生成(${seconds.toFixed(1)} 秒)。 Built the desk.`)
  if (options.server === null) {
    const { dataDir, port, applications } = options
    open.server = await startServer({ repository, dataDir, port, applications, quiet: false })
  }
  const serverUrl = open.server?.url ?? options.server ?? ''
  open.desk = await startDesk({ repository, deskDir: path.join(options.dataDir, 'desk'), serverUrl }, say)
  greet({ options, serverUrl, desk: open.desk, embedded: open.server !== null })
  const lost = open.server?.lost.then(() => 'lost' as const) ?? new Promise<never>(() => {})
  if ((await Promise.race([open.desk.closed, lost, told])) !== 'lost') return
  say('服务器已停止。 The server has stopped.')
  process.exitCode = 1
}

function greet(input: { options: StartOptions; serverUrl: string; desk: RunningDesk; embedded: boolean }): void {
  const hosts = { electron: 'Electron', browser: '浏览器窗口 browser window', address: '无浏览器 no browser' } as const
  say('')
  say('职评离线评审台 Zhiping Desk')
  say(`  窗口 window   ${hosts[input.desk.host]}`)
  if (input.desk.host === 'address') say(`  请打开 open   ${input.desk.address ?? ''}`)
  say(`  服务器 server ${input.serverUrl}`)
  say(
    `  数据 data     ${input.options.dataDir}${input.embedded ? '  (server/ 未加密的演示数据 demo data in clear, desk/ 已加密 encrypted)' : ''}`,
  )
  if (input.embedded) {
    say(`  演示账号 demo accounts (密码 password: ${demoPassword})`)
    for (const account of [...demoReviewers, ...furtherReviewers]) {
      const grant = account.grants[0]
      if (grant)
        say(
          `    ${account.login.padEnd(14)} ${account.personName} · ${zhCn[`role.${grant.role}`]} · ${orgName(grant.orgId)}`,
        )
    }
  }
  say('  停止 stop      Ctrl-C 或关闭窗口 or close the window')
  say('')
}

function orgName(orgId: string): string {
  return demoOrganization(orgId)?.fullName ?? orgId
}
