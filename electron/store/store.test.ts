import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { openStore } from './store.ts'
import { DeskUnderTest, eventually, filesHolding, opinionOn } from './test-server/desk-under-test.suite.ts'
import { publishedCase, publishedMe, publishedRow } from './test-server/feed-documents.suite.ts'
import { SpeakingServer } from './test-server/speaking-server.suite.ts'

let server: SpeakingServer
let desk: DeskUnderTest
beforeEach(async () => {
  server = await SpeakingServer.start()
  desk = new DeskUnderTest(server.url)
})
afterEach(async () => {
  await desk.remove()
  await server.stop()
})

describe('sign-in on a desk', () => {
  it('enrols on line, shows who the person is, and after a lock only names', async () => {
    server.publish([publishedMe('person-1'), publishedCase('case-1')])
    const profileId = await desk.enrol()
    await desk.until(({ dataAsOfMs }) => dataAsOfMs > 0)
    await eventually(() => desk.store.session().at === 'open')
    await eventually(() => {
      const state = desk.store.session()
      return state.at === 'open' && state.me?.name === '刘经办'
    })
    await desk.store.lock()
    expect(desk.store.session()).toEqual({
      at: 'locked',
      profiles: [{ profileId, personName: '刘经办', orgName: '某某医院', serverUrl: server.url, damaged: false }],
      serverUrl: server.url,
    })
    expect(desk.store.profile()).toBeNull()
  })

  it('refuses a wrong password at the server and makes no profile', async () => {
    await desk.open()
    const wrong = desk.store.enrol({ serverUrl: server.url, login: 'liu.handler', password: 'wrong' })
    await expect(wrong).rejects.toMatchObject({ code: 'wrong-login', retryable: false })
    expect(desk.store.session()).toMatchObject({ at: 'locked', profiles: [] })
  })

  it('says that the server cannot be reached, and that this may pass', async () => {
    await desk.open()
    const serverUrl = server.url
    await server.stop()
    const unreached = desk.store.enrol({ serverUrl, login: 'liu.handler', password: 'Zhiping-2026' })
    await expect(unreached).rejects.toMatchObject({ code: 'server-unreachable', retryable: true })
  })

  it('[ENC-2] a wrong local password opens nothing and loses nothing', async () => {
    server.publish([publishedCase('case-1')])
    const profileId = await desk.enrol()
    await desk.until(({ dataAsOfMs }) => dataAsOfMs > 0)
    await server.stop()
    desk.profile.appendAct(opinionOn('case-1', '同意'))
    await desk.store.close()
    await desk.open()
    const wrong = desk.store.unlock({ profileId, password: 'wrong' })
    await expect(wrong).rejects.toMatchObject({ code: 'wrong-password' })
    expect(desk.store.session().at).toBe('locked')
    await desk.store.unlock({ profileId, password: 'Zhiping-2026' })
    expect(await desk.profile.collections.outbox.find().exec()).toHaveLength(1)
    expect(await desk.profile.collections.cases.find().exec()).toHaveLength(1)
  })

  it('a person enrolled here already gets the same profile again, with what waits in it', async () => {
    const first = await desk.enrol()
    server.mishap('/api/v1/sync/push', ...Array<'server-error'>(50).fill('server-error'))
    desk.profile.appendAct(opinionOn('case-1', '同意'))
    const login = { serverUrl: server.url, login: 'liu.handler', password: 'Zhiping-2026' }
    const again = await desk.store.enrol(login)
    expect(again.profileId).toBe(first)
    expect(await desk.profile.collections.outbox.find().exec()).toHaveLength(1)
  })

  it('a server that takes connections and never answers holds up neither lock nor close', async () => {
    const profileId = await desk.enrol()
    await desk.store.close()
    server.silent = true
    await desk.open()
    await desk.store.unlock({ profileId, password: 'Zhiping-2026' })
    await eventually(() => server.unanswered > 0)
    const seen: string[] = []
    desk.store.session$.subscribe(({ at }) => seen.push(at))
    const began = performance.now()
    await desk.store.lock()
    expect(seen).toEqual(['open', 'locked'])
    const serverUrl = server.url
    const before = server.unanswered
    const enrolling = desk.store.enrol({ serverUrl, login: 'liu.handler', password: 'Zhiping-2026' })
    const given = expect(enrolling).rejects.toMatchObject({ code: 'server-unreachable' })
    await eventually(() => server.unanswered > before)
    await desk.store.close()
    await given
    expect(performance.now() - began).toBeLessThan(10_000)
  })

  it('the session is locked before the files are closed', async () => {
    await desk.enrol()
    await desk.store.close()
    let closing = ''
    desk.attach = [
      () => ({
        close: () => {
          closing = desk.store.session().at
          return Promise.resolve()
        },
      }),
    ]
    await desk.reopen()
    await desk.store.lock()
    expect(closing).toBe('locked')
  })

  it('an unknown profile is said to be unknown', async () => {
    await desk.open()
    await expect(desk.store.unlock({ profileId: 'x', password: 'x' })).rejects.toMatchObject({
      code: 'profile-unknown',
    })
  })

  it('a folder that never became a profile (killed while enrolling) is passed over', async () => {
    mkdirSync(join(desk.deskDir, 'profiles', 'half-made'), { recursive: true })
    await desk.open()
    expect(desk.store.session()).toMatchObject({ profiles: [] })
  })

  it('a damaged profile keeps out nobody else, and is named in the log; where none is left, that is said', async () => {
    const damaged = await desk.enrol()
    server.person = { personId: 'person-2', personName: '何经办' }
    const { profileId } = await desk.store.enrol({ serverUrl: server.url, login: 'he', password: 'Zhiping-2026' })
    await desk.store.close()
    spoil(damaged)
    let log = ''
    const write = vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
      log += String(text)
      return true
    })
    try {
      await desk.open()
    } finally {
      write.mockRestore()
    }
    expect(log).toBe(`store: the profile ${damaged} cannot be read\n`)
    expect(desk.store.session()).toMatchObject({ at: 'locked', profiles: [{ profileId, personName: '何经办' }] })
    await desk.store.unlock({ profileId, password: 'Zhiping-2026' })
    await desk.store.close()
    spoil(profileId)
    await expect(desk.open()).rejects.toMatchObject({ code: 'store-corrupt' })
  })

  it('one folder has one owner at a time', async () => {
    await desk.open()
    const { deskDir, clock } = desk
    const second = openStore({ deskDir, clock, graceMs: 0, serverUrl: '', deviceLabel: '', attach: [] })
    await expect(second).rejects.toMatchObject({ code: 'store-in-use' })
  })

  it('[I51] [ENC-1] nothing of names, numbers and opinions lies in clear on the disk, open or locked', async () => {
    const planted = [
      '刘经办',
      '某某医院',
      '张三丰',
      '3601**********0011',
      '植入的申报内容',
      '植入的意见',
      'Zhiping-2026',
      '127.0.0.1',
    ]
    server.publish([publishedCase('case-1', { applicantName: '张三丰' }), publishedRow('case-1', 1, '植入的申报内容')])
    await desk.enrol()
    await desk.until(({ dataAsOfMs }) => dataAsOfMs > 0)
    desk.profile.appendAct(opinionOn('case-1', '植入的意见'))
    await desk.until(({ waiting }) => waiting === 0)
    expect(filesHolding(desk.deskDir, planted)).toEqual([])
    await desk.store.close()
    expect(filesHolding(desk.deskDir, planted)).toEqual([])
    // The search finds what is there: parameters of the key derivation are not secret.
    expect(filesHolding(desk.deskDir, ['argon2id'])).toHaveLength(2)
  })

  it('what cannot be attached leaves the profile locked and whole', async () => {
    const profileId = await desk.enrol()
    await desk.store.close()
    desk.attach = [() => Promise.reject(new Error('no index'))]
    await desk.open()
    await expect(desk.store.unlock({ profileId, password: 'Zhiping-2026' })).rejects.toThrow('no index')
    desk.attach.length = 0
    await desk.store.unlock({ profileId, password: 'Zhiping-2026' })
    expect(desk.profile.profileId).toBe(profileId)
  })
})

/** Both copies of what opens a profile. */
function spoil(profileId: string): void {
  for (const name of ['profile.json', 'profile.json.second']) {
    writeFileSync(join(desk.deskDir, 'profiles', profileId, name), '{')
  }
}
