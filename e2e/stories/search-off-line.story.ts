import { expect } from '@playwright/test'
import { demoPassword } from '../../server/demo/story/demo-accounts.ts'
import { say } from '../desk/words.ts'
import { story } from '../story.ts'

story(
  'off line everything that came down is found by two characters, by pinyin and by a number, and opens where it was found',
  async ({ line, openDesk }) => {
    const desk = await openDesk()
    await desk.enrol('liu.handler', demoPassword)
    await desk.waitForFirstSync()
    await line.cut()
    await desk.expectOffline()
    await desk.chooseTab('all')

    // Two characters of a paper, of which a trigram index would find nothing.
    await desk.search('研究')
    await expect(desk.found().first()).toContainText(say('block.B11'), { timeout: 60_000 })
    await expect(desk.found().first().locator('mark').filter({ hasText: '研究' }).first()).toBeVisible()

    await desk.page.keyboard.press('Control+k')
    await desk.page.keyboard.type('ouysy')
    await expect(desk.found()).toHaveCount(1)
    await expect(desk.found().locator('mark')).toHaveText('欧阳思远')

    // A project's number as it is printed, in the middle of it.
    await desk.search('gfwk-20')
    const project = desk.found().first().getByRole('option').filter({ hasText: say('block.B10') }).first() // oxfmt-ignore
    await expect(project.locator('mark')).toHaveText(/^GFWK20$/u)
    await desk.page.keyboard.press('ArrowDown')
    await expect(project).toHaveAttribute('aria-selected', 'true')
    await desk.page.keyboard.press('Enter')
    await expect(desk.page.getByRole('heading', { level: 2, name: say('block.B10'), exact: true })).toBeVisible()
    await expect(desk.page).toHaveTitle(say('app.name'))
    expect(decodeURIComponent(desk.page.url())).not.toMatch(/GFWK|研究/u)

    await desk.backToList()
    await expect(desk.found().first()).toBeVisible()
    await desk.search('犇骉')
    await expect(desk.page.getByText(say('work-list.empty.search', { search: '犇骉' }))).toBeVisible()
  },
)
