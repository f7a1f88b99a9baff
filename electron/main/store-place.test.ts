import path from 'node:path'
import { expect, test } from 'vitest'
import { storePlace, type Surroundings } from './store-place.ts'

const sources: Surroundings = {
  packaged: false,
  appPath: path.join('/', 'repository'),
  resourcesPath: path.join('/', 'electron', 'resources'),
  platform: 'linux',
  nodeApi: 10,
  environment: {},
}
const archive = path.join('/', 'opt', 'desk', 'resources', 'app.asar')
const packaged: Surroundings = {
  ...sources,
  packaged: true,
  appPath: archive,
  resourcesPath: path.dirname(archive),
  environment: { ZHIPING_NODE: '/elsewhere/node', ZHIPING_STORE_OUTSIDE: '1' },
}
const entryIn = (folder: string): string => path.join(folder, 'dist', 'store', 'index.js')

test('the store runs inside an Electron that can load its driver, from the archive, whose content Electron checks', () => {
  expect(storePlace(sources)).toEqual({ entry: entryIn(sources.appPath), node: null })
  expect(storePlace(packaged)).toEqual({ entry: entryIn(archive), node: null })
})

test('from the sources it runs on the named Node where Electron is too old, or where that is asked for', () => {
  const environment = { ZHIPING_NODE: '/node24/node' }
  const outside = { entry: entryIn(sources.appPath), node: '/node24/node' }
  expect(storePlace({ ...sources, nodeApi: 9, environment })).toEqual(outside)
  expect(storePlace({ ...sources, environment: { ...environment, ZHIPING_STORE_OUTSIDE: '1' } })).toEqual(outside)
  expect(() => storePlace({ ...sources, nodeApi: 9 })).toThrow('Node-API 9')
})

test('packaged with an older Electron it runs on the Node in the package, never on one that the environment names', () => {
  const { entry, node } = storePlace({ ...packaged, nodeApi: 9 })
  expect(entry).toBe(entryIn(`${archive}.unpacked`))
  expect(node).toBe(path.join(packaged.resourcesPath, 'node', 'node'))
  expect(storePlace({ ...packaged, nodeApi: 9, platform: 'win32' }).node).toMatch(/node\.exe$/)
})
