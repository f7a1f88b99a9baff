import { arch, cpus, loadavg, platform, totalmem } from 'node:os'

/** On what the figures were taken; the load tells how alone the benchmark was when it began. */
export function machine(): Readonly<Record<string, string | number>> {
  const processors = cpus()
  return {
    processor: processors[0]?.model.trim() ?? 'unknown',
    cores: processors.length,
    memoryGb: Math.round(totalmem() / 1024 ** 3),
    system: `${platform()}/${arch()}`,
    node: process.versions.node,
    loadAtStart: Number((loadavg()[0] ?? 0).toFixed(2)),
  }
}
