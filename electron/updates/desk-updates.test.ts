import { generateKeyPairSync } from 'node:crypto'
import { readdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { feedName, updateBench, type UpdateBench } from './update-server.suite.ts'

/** With the real electron-updater against a real web server; its AppImage kind, which is the one that Node can run. */
let bench: UpdateBench
beforeEach(async () => {
  bench = await updateBench()
})
afterEach(() => bench.close())

const ready = (unsent: number | null) => ({ at: 'ready', version: '1.1.0', unsent })

test('a newer signed version is downloaded, held ready, and put in place at the end of a desk with nothing unsent', async () => {
  bench.publish('1.1.0')
  const desk = bench.desk()
  desk.showUnsent(0)
  await desk.check()
  expect(bench.states).toEqual([ready(0)])
  expect(await bench.installed()).toBe('1.0.0')
  expect(await desk.installAtEnd()).toBe(true)
  expect(await bench.installed()).toBe('1.1.0')
})

test('[UPD-3] with acts unsent, or where it cannot be told, it waits; once they are sent it goes on', async () => {
  bench.publish('1.1.0')
  const desk = bench.desk()
  await desk.check()
  expect(await desk.installAtEnd()).toBe(false)
  desk.showUnsent(2)
  expect(await desk.installAtEnd()).toBe(false)
  expect(await bench.installed()).toBe('1.0.0')
  desk.showUnsent(0)
  expect(bench.states).toEqual([ready(null), ready(2), ready(0)])
  expect(await desk.installAtEnd()).toBe(true)
  expect(await bench.installed()).toBe('1.1.0')
})

test('[UPD-1] an older version is none, however well it is signed, nor is the same one', async () => {
  for (const version of ['0.9.0', '1.0.0']) {
    bench.publish(version)
    const desk = bench.desk()
    desk.showUnsent(0)
    await desk.check()
    expect(await desk.installAtEnd()).toBe(false)
  }
  expect(bench.states).toEqual([])
  expect(bench.asked.filter((name) => name.endsWith('.AppImage'))).toEqual([])
})

/** Ways in which an update is not ours. */
const wrong: Readonly<Record<string, (bench: UpdateBench) => void>> = {
  'a program that was changed after it was described': ({ files }) => {
    const name = 'desk-1.1.0.AppImage'
    files.set(name, (files.get(name) ?? '').replace('exit 0', 'exit 1'))
  },
  'no signature': ({ files }) => void files.delete(`${feedName}.sig`),
  'an empty signature': ({ files }) => void files.set(`${feedName}.sig`, ''),
  'a hash that was changed to fit a changed program': (it) => {
    it.files.set('desk-1.1.0.AppImage', 'another program')
    it.files.set(feedName, it.feed('1.1.0').replace(/sha512: \S+/, 'sha512: AAAA'))
  },
  'a version that was raised after the signature': (it) => {
    it.publish('1.0.0')
    it.files.set(feedName, it.feed('1.0.0').replace('version: 1.0.0', 'version: 1.1.0'))
  },
  'the signature of another version': (it) => {
    it.publish('1.2.0')
    const signature = it.files.get(`${feedName}.sig`) ?? ''
    it.publish('1.1.0')
    it.files.set(`${feedName}.sig`, signature)
  },
  'the signature of another system’s update': (it) => it.sign(it.feed('1.1.0'), undefined, 'latest.yml'),
  'somebody else’s signature': (it) => it.sign(it.feed('1.1.0'), generateKeyPairSync('ed25519').privateKey),
  'a signed feed without a hash': (it) => it.sign(it.feed('1.1.0').replace(/ {4}sha512: \S+\n/, '')),
  'a signed feed without files': (it) => it.sign('version: 1.1.0\n'),
  'a signed feed whose version is none': (it) => it.sign(it.feed('1.1.0').replace('version: 1.1.0', 'version: newest')),
  'a signed feed that is no feed': (it) => it.sign('{'),
}

test.each(Object.keys(wrong))('[UPD-1] refused and said: %s', async (what) => {
  bench.publish('1.1.0')
  wrong[what]?.(bench)
  const desk = bench.desk()
  desk.showUnsent(0)
  await desk.check()
  expect(bench.states).toEqual([{ at: 'refused' }])
  expect(await desk.installAtEnd()).toBe(false)
  expect(await bench.installed()).toBe('1.0.0')
})

test('a server that has nothing, or is not there, is no news', async () => {
  const desk = bench.desk()
  desk.showUnsent(0)
  await desk.check()
  expect(bench.asked).toContain(feedName)
  expect(bench.states).toEqual([])
  expect(await desk.installAtEnd()).toBe(false)
})

test('[UPD-2] a download that breaks off leaves the version as it was, and the next one is whole', async () => {
  bench.publish('1.1.0')
  bench.cutAfterBytes.set('desk-1.1.0.AppImage', 20_000)
  const desk = bench.desk()
  desk.showUnsent(0)
  await desk.check()
  expect(bench.states).toEqual([])
  expect(await desk.installAtEnd()).toBe(false)
  expect(await bench.installed()).toBe('1.0.0')
  bench.cutAfterBytes.clear()
  await desk.check()
  expect(await desk.installAtEnd()).toBe(true)
  expect(await bench.installed()).toBe('1.1.0')
})

test('one that was postponed is there at the next start without a second download', async () => {
  bench.publish('1.1.0')
  await bench.desk().check()
  const next = bench.desk()
  next.showUnsent(0)
  await next.check()
  expect(bench.asked.filter((name) => name === 'desk-1.1.0.AppImage')).toHaveLength(1)
  expect(await next.installAtEnd()).toBe(true)
  expect(await bench.installed()).toBe('1.1.0')
})

test('[UPD-1] a file that was exchanged between its check and its use is not put in place', async () => {
  bench.publish('1.1.0')
  const desk = bench.desk()
  desk.showUnsent(0)
  await desk.check()
  const pending = (await readdir(bench.pendingFolder)).find((name) => name.endsWith('.AppImage')) ?? ''
  await writeFile(path.join(bench.pendingFolder, pending), '#!/bin/sh\n# 6.6.6\nexit 0\n')
  expect(await desk.installAtEnd()).toBe(false)
  expect(await bench.installed()).toBe('1.0.0')
})
