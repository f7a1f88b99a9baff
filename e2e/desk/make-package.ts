import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'

const repository = path.resolve(import.meta.dirname, '../..')

/** An unpacked package of the desk, outside the repository: nothing of it is found by looking further up. */
export interface MadePackage {
  readonly folder: string
  readonly executable: string
  /** Every file in its archive, and of those the ones that lie beside it. */
  readonly archive: { readonly files: readonly string[]; readonly unpacked: readonly string[] }
  remove(): Promise<void>
}

/** Runs `npm run package -- --linux dir` with the Electron at hand; its output is in the error where it fails. */
export async function makePackage(updates: { readonly url: string; readonly publicKey: string }): Promise<MadePackage> {
  const out = await mkdtemp(path.join(tmpdir(), 'zhiping-package-'))
  const child = spawn(process.execPath, [path.join(repository, 'build/package.ts'), '--linux', 'dir', '--out', out], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ZHIPING_UPDATE_URL: updates.url, ZHIPING_UPDATE_PUBLIC_KEY: updates.publicKey },
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (said += chunk.toString()))
  const [code] = (await once(child, 'exit')) as [number | null]
  if (code !== 0) throw new Error(`packaging ended with ${code}: ${said.slice(-2000)}`)
  const folder = path.join(out, 'linux-unpacked')
  return {
    folder,
    executable: path.join(folder, 'zhiping-desk'),
    archive: listArchive(path.join(folder, 'resources', 'app.asar')),
    remove: () => rm(out, { recursive: true, force: true }),
  }
}

interface ArchiveEntry {
  readonly files?: Readonly<Record<string, ArchiveEntry>>
  readonly unpacked?: boolean
}

/** An archive begins with four lengths and the tree of its files as JSON; the last length is that of the JSON. */
function listArchive(file: string): MadePackage['archive'] {
  const bytes = readFileSync(file)
  const tree = JSON.parse(bytes.subarray(16, 16 + bytes.readUInt32LE(12)).toString('utf8')) as ArchiveEntry
  const files: string[] = []
  const unpacked: string[] = []
  const walk = (entry: ArchiveEntry, at: string): void => {
    for (const [name, child] of Object.entries(entry.files ?? {})) {
      const place = at === '' ? name : `${at}/${name}`
      if (child.files !== undefined) walk(child, place)
      else {
        files.push(place)
        if (child.unpacked === true) unpacked.push(place)
      }
    }
  }
  walk(tree, '')
  return { files, unpacked }
}
