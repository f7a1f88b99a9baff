import { existsSync, readdirSync } from 'node:fs'
import { chmod, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { DeskHost } from './desk-under-test.ts'

/** The library of Debian's `faketime`; null where it is not installed. */
export function fakeTimeLibrary(): string | null {
  const libraries = path.join(path.sep, 'usr', 'lib')
  if (!existsSync(libraries)) return null
  const found = readdirSync(libraries)
    .map((name) => path.join(libraries, name, 'faketime', 'libfaketime.so.1'))
    .find((file) => existsSync(file))
  return found ?? null
}

/** The environment with which a desk's store believes another time, such as `-1d`; the time that passes is real. */
export async function environmentAt(
  offset: string,
  { host, library, folder }: { readonly host: DeskHost; readonly library: string; readonly folder: string },
): Promise<Record<string, string>> {
  const faked = { LD_PRELOAD: library, FAKETIME: offset, FAKETIME_DONT_FAKE_MONOTONIC: '1' }
  if (host === 'browser') return faked
  // Electron itself would stumble over it: only the Node that it starts for the store gets it.
  const node = path.join(folder, 'node-at-another-time')
  const words = Object.entries(faked).map(([name, value]) => `${name}='${value}'`)
  await writeFile(node, `#!/bin/sh\n${words.join(' ')} exec '${process.execPath}' "$@"\n`)
  await chmod(node, 0o755)
  return { ZHIPING_NODE: node, ZHIPING_STORE_OUTSIDE: '1' }
}
