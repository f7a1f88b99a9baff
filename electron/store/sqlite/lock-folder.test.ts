import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { lockFolder } from './lock-folder.ts'
import { temporaryFolder, type TemporaryFolder } from './temporary-database.suite.ts'

let at: TemporaryFolder
let children: ChildProcess[] = []

beforeEach(() => {
  at = temporaryFolder()
})
afterEach(() => {
  for (const child of children) child.kill('SIGKILL')
  children = []
  at.remove()
})

const inUse = expect.objectContaining({ name: 'StoreFailure', code: 'store-in-use' })

/** A process that tries to own the folder and says how it went; an owner stays until it is killed. */
async function contender(): Promise<{ child: ChildProcess; said: string }> {
  const module = pathToFileURL(join(import.meta.dirname, 'lock-folder.ts')).href
  const code = `
    const { lockFolder } = await import(${JSON.stringify(module)})
    try { lockFolder(${JSON.stringify(at.folder)}); console.log('owner'); setInterval(() => {}, 1000) }
    catch (error) { console.log(error.code) }`
  const child = spawn(process.execPath, ['--input-type=module', '-e', code], { stdio: ['ignore', 'pipe', 'inherit'] })
  children.push(child)
  const [text] = await once(child.stdout, 'data')
  return { child, said: String(text).trim() }
}

test('a second owner in the same process is refused until the first lets go', () => {
  const lock = lockFolder(join(at.folder, 'new', 'folder'))
  expect(() => lockFolder(join(at.folder, 'new', 'folder'))).toThrow(inUse)
  lock.release()
  lockFolder(join(at.folder, 'new', 'folder')).release()
})

test('a second process is refused, and may own the folder as soon as the first was killed', async () => {
  const first = await contender()
  expect(first.said).toBe('owner')
  expect((await contender()).said).toBe('store-in-use')
  expect(() => lockFolder(at.folder)).toThrow(inUse)
  first.child.kill('SIGKILL')
  await once(first.child, 'exit')
  lockFolder(at.folder).release()
  expect((await contender()).said).toBe('owner')
})

test('folders do not stand in each other’s way', () => {
  const one = lockFolder(join(at.folder, 'one'))
  const two = lockFolder(join(at.folder, 'two'))
  one.release()
  two.release()
})
