import { createServer } from 'node:net'
import { StartProblem } from './start-problem.ts'

/**
 * Says that a port is taken before the demo data are made, not half a minute later. 0 is any free one.
 * @throws StartProblem
 */
export async function refuseTakenPort(port: number): Promise<void> {
  const code = await new Promise<string | null>((resolve) => {
    const probe = createServer()
    probe.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? 'unknown'))
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(null)))
  })
  if (code === null) return
  const reason = code === 'EADDRINUSE' ? `端口 ${port} 已被其他程序占用` : `端口 ${port} 不可用(${code})`
  const english = code === 'EADDRINUSE' ? 'is used by another program' : `cannot be used (${code})`
  throw new StartProblem(`${reason},请用 --port N 换一个。 Port ${port} ${english}; choose another with --port N.`)
}
