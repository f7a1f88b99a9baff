import { rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { startCuttableLine } from '../../e2e/desk/cuttable-line.ts'
import { openedDesks, type OpenedDesks } from '../../e2e/desk/opened-desks.ts'
import { compile } from '../compile.ts'
import { frontRunningStart, markStart, prepareFolder } from '../start/one-start.ts'
import { StartProblem } from '../start/start-problem.ts'
import { startServer } from '../start/start-server.ts'
import { untilToldToEnd } from '../start/until-told.ts'
import { driveDecision, type Driven } from './drive-decision.ts'
import { pickHost, type SmokeHost } from './pick-host.ts'
import { refuseUsedDesk, smokeMark } from './refuse-used-desk.ts'

export interface SmokeInput {
  readonly repository: string
  readonly dataDir: string
  readonly say: (sentence: string) => void
}

const noBrowserExitCode = 3
const longestPictureMs = 5000

/**
 * Starts everything as `npm start` does and drives the desk's real window through one decision: enrol, first sync, cable
 * out, a verdict and a half-typed text, everything killed and restarted off line, cable in, receipt and ruling. The
 * server's data stay for the next run; the desk begins anew. Answers the exit code: 0, 1 when a step failed or the run was
 * told to end, or 3 without any browser.
 */
export async function runSmoke({ repository, dataDir, say }: SmokeInput): Promise<number> {
  const startedAtMs = performance.now()
  const seconds = (): string => ((performance.now() - startedAtMs) / 1000).toFixed(1)
  let step = 'start'
  const at = (next: string): void => {
    step = next
    say(`smoke: ${seconds()} s ${next}`)
  }
  const told = untilToldToEnd().then(() => {
    throw new Error('told to end')
  })
  prepareFolder(dataDir)
  if (await frontRunningStart(dataDir)) throw new StartProblem(`A desk is running on ${dataDir}; close it first.`)
  const unmark = await markStart(dataDir, () => {})
  const desks = openedDesks()
  try {
    const host = await pickHost(repository)
    if (!host) {
      say('smoke incomplete: no browser')
      return noBrowserExitCode
    }
    try {
      const seen = await Promise.race([told, run({ repository, dataDir, at, host: watched(host, desks) })])
      say(
        `smoke ok host=${host.name} seconds=${seconds()} applications=${seen.applications} blocks=${seen.blocks} decisions=${seen.decisions} receipt=${seen.receiptSeq}`,
      )
      return 0
    } catch (error) {
      if (error instanceof StartProblem) throw error
      const picture = await pictureOf(desks, path.join(dataDir, 'smoke-failure.png'))
      say(`smoke failed host=${host.name} seconds=${seconds()} step="${step}"`)
      say(error instanceof Error ? error.message : String(error))
      say(picture === null ? 'There was no window to take a picture of.' : `The window: ${picture}`)
      return 1
    } finally {
      await desks.killAll()
      host.release()
    }
  } finally {
    unmark()
  }
}

/** The same host, with what it opens remembered. */
function watched(host: SmokeHost, desks: OpenedDesks): SmokeHost {
  return { ...host, open: (place) => desks.open('desk', () => host.open(place)) }
}

/** A picture of the window opened last; null where there is none. */
async function pictureOf(desks: OpenedDesks, file: string): Promise<string | null> {
  const page = desks.all().at(-1)?.desk.page
  if (!page || page.isClosed()) return null
  return page.screenshot({ path: file, timeout: longestPictureMs }).then(
    () => file,
    () => null, // killed or hung: the step that failed says more
  )
}

async function run(input: {
  readonly repository: string
  readonly dataDir: string
  readonly host: SmokeHost
  readonly at: (step: string) => void
}): Promise<Driven> {
  const deskDir = path.join(input.dataDir, 'desk')
  refuseUsedDesk(input.dataDir)
  await writeFile(path.join(input.dataDir, smokeMark), '')
  await rm(deskDir, { recursive: true, force: true })
  input.at('build')
  await compile()
  input.at('start the server')
  const server = await startServer({ repository: input.repository, dataDir: input.dataDir, port: 0, quiet: true })
  const line = await startCuttableLine(server.url)
  try {
    const markersFile = path.join(input.dataDir, 'server', 'markers.json')
    return await driveDecision({ host: input.host, line, deskDir, markersFile, at: input.at })
  } finally {
    await line.close()
    await server.stop()
  }
}
