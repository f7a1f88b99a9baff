import { readdir, readlink } from 'node:fs/promises'
import { expect } from '@playwright/test'
import { demoPassword } from '../../server/demo/story/demo-accounts.ts'
import { say } from '../desk/words.ts'
import { story } from '../story.ts'

const half = '阿依努尔同志的材料正在核对，'

story(
  'a desk that nobody touches locks by itself: its database is closed, and behind the password everything is as it was',
  async ({ line, openDesk }) => {
    const desk = await openDesk()
    await desk.enrol('liu.handler', demoPassword)
    await desk.waitForFirstSync()
    await (await desk.line()).call('settings.change', { idleLockMinutes: 1 })
    await line.cut()
    await desk.openCase('阿依努尔·买买提')
    await desk.openBlock('B11')
    const scan = await (await desk.seeEvidence('PDF')).getAttribute('data-attachment')
    await desk.page.keyboard.press('PageDown')
    const secondPage = desk.page.locator(`canvas[data-ready="true"][data-attachment="${scan}"][data-page="2"]`)
    await expect(secondPage).toHaveCount(1)
    await desk.chooseDecision('handler-pass')
    await desk.passText().pressSequentially(half)
    expect(await openDatabases(desk.desk.storePid())).not.toEqual([])

    await expect(desk.page.getByRole('button', { name: say('sign-in.unlock.submit') })).toBeVisible({
      timeout: 120_000,
    })
    await expect.poll(() => openDatabases(desk.desk.storePid())).toEqual([])
    expect(await desk.page.locator('body').innerText()).not.toContain('阿依努尔')

    await desk.unlock(demoPassword)
    await expect(desk.page.getByRole('heading', { level: 1, name: '阿依努尔·买买提' })).toBeVisible()
    await expect(desk.page.getByRole('heading', { level: 2, name: say('block.B11'), exact: true })).toBeVisible()
    await expect(secondPage).toHaveCount(1)
    await desk.chooseDecision('handler-pass')
    await expect(desk.passText()).toHaveValue(new RegExp(`^${half}`))
  },
)

story('Ctrl+L in the middle of a word locks at once, and the word is there afterwards', async ({ openDesk }) => {
  const desk = await openDesk()
  await desk.enrol('liu.handler', demoPassword)
  await desk.waitForFirstSync()
  await desk.openCase('阿依努尔·买买提')
  await desk.chooseDecision('handler-pass')
  await desk.passText().pressSequentially(half)
  await desk.passText().press('Control+l')
  await expect(desk.page.getByRole('button', { name: say('sign-in.unlock.submit') })).toBeVisible()
  // A window that is gone holds nothing that was only in it.
  await desk.page.reload()
  await desk.unlock(demoPassword)
  await desk.chooseDecision('handler-pass')
  await expect(desk.passText()).toHaveValue(new RegExp(`^${half}`))
})

story(
  'a desk opens in the colours and the language that were chosen, from its first picture on',
  async ({ openDesk }) => {
    const desk = await openDesk()
    await desk.page.getByRole('button', { name: say('settings.open') }).click()
    await desk.page.getByRole('radio', { name: say('settings.appearance.dark') }).click()
    await expect(desk.page.locator('html[data-appearance="dark"]')).toHaveCount(1)
    await desk.desk.close()

    const again = await openDesk()
    // Before any script of the page has run: the next page is held at its own file.
    await again.page.route('**/*.js', () => {})
    await again.page.reload({ waitUntil: 'commit' })
    const ground = () => again.page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor)
    await expect.poll(ground).toBe('rgb(18, 22, 27)')
    expect(await again.page.locator('#root > *').count()).toBe(0)
  },
)

/** The databases of profiles that this process has open; what locks the folder is none. */
async function openDatabases(pid: number): Promise<readonly string[]> {
  const handles = await readdir(`/proc/${pid}/fd`)
  const files = await Promise.all(handles.map((handle) => readlink(`/proc/${pid}/fd/${handle}`).catch(() => '')))
  return files.filter((file) => file.includes('store.db'))
}
