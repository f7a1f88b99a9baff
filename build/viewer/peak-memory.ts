import { readFile, writeFile } from 'node:fs/promises'
import type { Browser } from 'playwright'

/** Forgets the peaks so far, and tells the highest since then: resident MB of the largest renderer process; null but on Linux. */
export interface PeakMemory {
  reset(): Promise<void>
  peakMb(): Promise<number | null>
}

export async function peakMemory(browser: Browser): Promise<PeakMemory> {
  const devtools = await browser.newBrowserCDPSession()
  const renderers = async (): Promise<readonly number[]> => {
    if (process.platform !== 'linux') return []
    const { processInfo } = await devtools.send('SystemInfo.getProcessInfo')
    return processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => id)
  }
  return {
    async reset() {
      // 5: the peak resident size begins anew at what is resident now.
      await Promise.all((await renderers()).map((pid) => writeFile(`/proc/${pid}/clear_refs`, '5').catch(() => {})))
    },
    async peakMb() {
      const peaks = await Promise.all((await renderers()).map(peakOf))
      const largest = Math.max(0, ...peaks)
      return largest > 0 ? Math.round(largest / 1024) : null
    },
  }
}

/** KiB; 0 of a process that has ended. */
async function peakOf(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '')
  return Number(/^VmHWM:\s+(\d+)/m.exec(status)?.[1] ?? 0)
}
