import { rm } from 'node:fs/promises'
import path from 'node:path'
import { startCuttableLine } from '../../e2e/desk/cuttable-line.ts'
import { compile } from '../compile.ts'
import { frontRunningStart, prepareFolder } from '../start/one-start.ts'
import { StartProblem } from '../start/start-problem.ts'
import { startServer } from '../start/start-server.ts'
import { driveDecision } from './drive-decision.ts'
import { pickHost } from './pick-host.ts'

export interface SmokeInput {
  readonly repository: string
  readonly dataDir: string
  readonly say: (sentence: string) => void
}

const noBrowserExitCode = 3

/**
 * Starts everything as `npm start` does and drives the desk's real window through one decision: enrol, first sync, cable
 * out, a verdict and a half-typed text, everything killed and restarted off line, cable in, receipt and ruling. The
 * server's data stay for the next run; the desk begins anew. Answers the exit code: 0, 1, or 3 without any browser.
 */
export async function runSmoke({ repository, dataDir, say: print }: SmokeInput): Promise<number> {
  const startedAtMs = performance.now()
  const seconds = (): string => ((performance.now() - startedAtMs) / 1000).toFixed(1)
  const say = (step: string): void => print(`smoke: ${seconds()} s ${step}`)
  prepareFolder(dataDir)
  if (await frontRunningStart(dataDir)) throw new StartProblem(`A desk is running on ${dataDir}; close it first.`)
  const deskDir = path.join(dataDir, 'desk')
  await rm(deskDir, { recursive: true, force: true })
  const host = await pickHost(repository)
  if (!host) {
    print('smoke incomplete: no browser')
    return noBrowserExitCode
  }
  await compile()
  const server = await startServer({ repository, dataDir, port: 0, quiet: true })
  say('server ready')
  const line = await startCuttableLine(server.url)
  try {
    const seen = await driveDecision({
      host,
      line,
      deskDir,
      markersFile: path.join(dataDir, 'server', 'markers.json'),
      say,
    })
    print(
      `smoke ok host=${host.name} seconds=${seconds()} applications=${seen.applications} blocks=${seen.blocks} decisions=${seen.decisions} receipt=${seen.receiptSeq}`,
    )
    return 0
  } finally {
    await line.close()
    await server.stop()
    host.release()
  }
}
