/** What one run packages. `targets` empty: all that `electron-builder.yml` lists for the platform. */
export interface PackageOptions {
  readonly platform: 'linux' | 'win32'
  readonly targets: readonly string[]
  readonly archs: readonly ('x64' | 'arm64')[]
  readonly outDir: string | null
}

const targetsOf = { linux: ['dir', 'deb', 'AppImage'], win32: ['dir', 'nsis'] } as const

/** Reads `--linux [dir deb AppImage]`, `--win [dir nsis]`, `--x64`, `--arm64`, `--out DIR`; the problem as a sentence where it cannot. */
export function packageOptions(args: readonly string[]): PackageOptions | { readonly problem: string } {
  let platform: PackageOptions['platform'] | null = null
  let outDir: string | null = null
  const targets: string[] = []
  const archs = new Set<'x64' | 'arm64'>()
  for (let at = 0; at < args.length; at++) {
    const arg = args[at] ?? ''
    if (arg === '--linux' || arg === '--win') {
      if (platform !== null) return { problem: 'One platform a run: --linux or --win.' }
      platform = arg === '--linux' ? 'linux' : 'win32'
    } else if (arg === '--x64') archs.add('x64')
    else if (arg === '--arm64') archs.add('arm64')
    else if (arg === '--out') {
      outDir = args[++at] ?? null
      if (outDir === null) return { problem: '--out needs a folder.' }
    } else if (arg.startsWith('-')) return { problem: `Unknown: ${arg}.` }
    else targets.push(arg)
  }
  if (platform === null) return { problem: 'Say what for: --linux or --win.' }
  const known: readonly string[] = targetsOf[platform]
  const unknown = targets.find((target) => !known.includes(target))
  if (unknown !== undefined) return { problem: `Unknown target ${unknown}; there are ${known.join(', ')}.` }
  if (platform === 'win32' && archs.has('arm64')) return { problem: 'For Windows there is x64 only.' }
  return { platform, targets, archs: [...archs], outDir }
}
