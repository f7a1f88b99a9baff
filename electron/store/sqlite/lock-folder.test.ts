import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { noteHolder, readHolder } from './folder-holder.ts'
import { lockFolder } from './lock-folder.ts'
import { FolderInUse } from './store-failure.ts'
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

test('[DUR-3] who is refused is told who has the folder and since when', () => {
  const before = Date.now()
  const lock = lockFolder(at.folder)
  const refused = refusal()
  expect(refused).toMatchObject({ code: 'store-in-use', holder: { pid: process.pid } })
  expect(refused?.holder?.sinceMs).toBeGreaterThanOrEqual(before)
  lock.release()
})

test('[DUR-3] what a killed owner left written keeps nobody out, also where another process has its number now', async () => {
  const first = await contender()
  expect(readHolder(at.folder)).toMatchObject({ pid: first.child.pid })
  first.child.kill('SIGKILL')
  await once(first.child, 'exit')
  // The number is taken again, by one that lives: this one.
  noteHolder(at.folder, { pid: process.pid, sinceMs: 1 })
  const next = await contender()
  expect(next.said).toBe('owner')
  expect(refusal()?.holder).toMatchObject({ pid: next.child.pid })
})

test('where what is written of the owner is damaged, the refusal names nobody', () => {
  const lock = lockFolder(at.folder)
  writeFileSync(join(at.folder, 'owner.json'), '{"pid":"x"')
  expect(refusal()).toMatchObject({ code: 'store-in-use', holder: null })
  lock.release()
})

function refusal(): FolderInUse | null {
  try {
    lockFolder(at.folder).release()
    return null
  } catch (error) {
    if (error instanceof FolderInUse) return error
    throw error
  }
}

test('folders do not stand in each other’s way', () => {
  const one = lockFolder(join(at.folder, 'one'))
  const two = lockFolder(join(at.folder, 'two'))
  one.release()
  two.release()
})
