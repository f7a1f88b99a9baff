import path from 'node:path'

/** The SQLite driver needs Node-API 10; an older Electron gets its store on a Node beside it. */
const neededNodeApi = 10

export interface Surroundings {
  readonly packaged: boolean
  readonly appPath: string
  readonly resourcesPath: string
  readonly platform: NodeJS.Platform
  readonly nodeApi: number
  readonly environment: Readonly<Record<string, string | undefined>>
}

/** What main runs as the store. `node`: the Node for it; null where it runs inside Electron. */
export interface StorePlace {
  readonly entry: string
  readonly node: string | null
}

/**
 * Where the store's entry lies, and on what it runs. What is packaged obeys no variable of the environment here: one that
 * named the program that holds the keys would undo the fuses.
 * @throws Error where this Electron is too old for the driver and there is no Node beside it
 */
export function storePlace(surroundings: Surroundings): StorePlace {
  const { packaged, appPath, resourcesPath, platform, nodeApi, environment } = surroundings
  const entry = path.join(appPath, 'dist', 'store', 'index.js')
  const inside = nodeApi >= neededNodeApi
  if (packaged) {
    if (inside) return { entry, node: null }
    // A plain Node reads no archive: such a package carries the store beside it, with a Node.
    const outside = entry.replace(/\.asar(?=[\\/])/, '.asar.unpacked')
    return { entry: outside, node: path.join(resourcesPath, 'node', platform === 'win32' ? 'node.exe' : 'node') }
  }
  if (inside && environment['ZHIPING_STORE_OUTSIDE'] !== '1') return { entry, node: null }
  const node = environment['ZHIPING_NODE']
  if (!node)
    throw new Error(`this Electron has Node-API ${nodeApi}; set ZHIPING_NODE to a Node 22.14 or newer for the store`)
  return { entry, node }
}
