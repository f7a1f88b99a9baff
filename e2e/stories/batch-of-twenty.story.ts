import { expect } from '@playwright/test'
import { demoPassword } from '../../server/demo/story/demo-accounts.ts'
import { startCuttableLine } from '../desk/cuttable-line.ts'
import type { DeskActions } from '../desk/desk-actions.ts'
import { likeOf, say } from '../desk/words.ts'
import { keptActs } from '../server/server-records.ts'
import { startServerUnderTest } from '../server/server-under-test.ts'
import { story } from '../story.ts'

const handler = { personId: 'person-s03', login: 'handler.u3' }
/** A unit without block reviewers: what was submitted can be passed. */
const many = { applications: 100, onlyUnit: 'org-unit-3' }
const count = 20

/** Of the rows on screen, from the top. */
function namesOf(desk: DeskActions): Promise<readonly string[]> {
  return desk.rows().evaluateAll((rows) => rows.map((row) => row.querySelectorAll('[role="gridcell"]')[1]?.firstElementChild?.textContent ?? '')) // oxfmt-ignore
}

/** Of the list only what lies before the handler, so that one row follows another. */
async function showInReview(desk: DeskActions): Promise<void> {
  const stages = desk.page.locator('#work-list-filter-stages')
  await stages.click()
  await desk.page.locator('.ant-select-item-option').filter({ hasText: say('stage.UNIT_REVIEW') }).click() // oxfmt-ignore
  await desk.page.keyboard.press('Escape')
  await expect(desk.rows().filter({ hasText: say('stage.UNIT_PUBLICITY') })).toHaveCount(0)
}

story(
  '[I49] [E5] twenty applications are passed off line in one go: each is ruled alone, the one that moved meanwhile is refused and keeps its text',
  async ({ placeServer, openDesk }) => {
    const server = await startServerUnderTest({ ...(await placeServer('many', 'empty')), demo: 'whole', many })
    const line = await startCuttableLine(server.url)
    const desk = await openDesk({ serverUrl: line.url })
    await desk.enrol(handler.login, demoPassword)
    await expect(desk.firstSync()).toHaveCount(0, { timeout: 60_000 })
    await showInReview(desk)
    await line.cut()
    await desk.expectOffline()

    // By keys alone.
    const { keyboard } = desk.page
    const [first = '', second = ''] = await namesOf(desk)
    await desk.page.getByRole('grid').focus()
    await keyboard.press('Home')
    await keyboard.press('Space')
    for (let row = 1; row < count; row += 1) await keyboard.press('Shift+ArrowDown')
    const bar = desk.page.getByRole('group', { name: say('batch.label') })
    await expect(bar).toContainText(say('batch.chosen', { count }))
    await expect(bar.getByRole('button', { name: likeOf('batch.kind.handler-pass') })).toContainText(
      `${count}/${count}`,
    )
    await keyboard.press('b')
    await keyboard.press('Enter')
    const dialog = desk.page.getByRole('dialog')
    await expect(dialog).toContainText(say('batch.able-heading', { count }))
    await dialog.getByLabel(say('decide.pass.text')).fill('{姓名}的材料完整，同意报送。')
    await expect(dialog.getByText(likeOf('decide.saved'))).toBeVisible()
    await keyboard.press('Control+Enter')
    await expect(dialog).toContainText(say('batch.kept', { count }))
    await expect(dialog).toContainText(say('batch.waiting', { count }))

    // Meanwhile the same handler passes one of them elsewhere.
    const other = await openDesk({ name: 'other', serverUrl: server.url })
    await other.enrol(handler.login, demoPassword)
    await expect(other.firstSync()).toHaveCount(0, { timeout: 60_000 })
    await other.openCase(first)
    await other.pass('在另一台电脑上：同意报送。')
    await other.expectJustAccepted()

    await line.mend()
    await expect(dialog).toContainText(say('batch.accepted', { count: count - 1 }), { timeout: 60_000 })
    await expect(dialog).toContainText(say('batch.refused', { count: 1 }))
    const refused = dialog.getByRole('listitem').filter({ hasText: say('act-state.refused') })
    await expect(refused).toContainText(first)
    await expect(refused).toContainText(say('error.case-moved'))
    await expect(refused).toContainText(`${first}的材料完整，同意报送。`)

    const kept = (await keptActs(server, handler.personId)).filter(({ kind }) => kind === 'handler-pass')
    const outcomes = kept.map(({ outcome }) => outcome)
    expect(outcomes.filter((outcome) => outcome === 'refused')).toHaveLength(1)
    await dialog.getByRole('button', { name: say('batch.close'), exact: true }).click()
    const panel = await desk.openPanel()
    const group = panel.getByRole('listitem').filter({ hasText: likeOf('outbox.batch', { size: count }) })
    await expect(group).toContainText(say('batch.accepted', { count: count - 1 }))
    await expect(group.getByRole('listitem')).toContainText([first])
    await desk.closePanel()
    // It is in the unit's review no more, which the list is still narrowed to.
    await desk.page.getByRole('button', { name: say('work-list.filter.clear') }).click()
    await desk.openCase(second)
    await desk.page.getByRole('tab', { name: likeOf('case.tab.acts') }).click()
    const acts = desk.page.getByRole('list', { name: say('case.acts.title') })
    await expect(acts).toContainText(say('case.acts.of-batch', { size: count }))
    await line.close()
    await server.kill()
  },
)
