import { mkdir } from 'node:fs/promises'
import path from 'node:path'
import AxeBuilder from '@axe-core/playwright'
import { expect } from '@playwright/test'
import type { DeskActions } from '../desk/desk-actions.ts'
import { lookAtScreens, type OnScreen } from '../screens/look-at-screens.ts'
import type { Look } from '../screens/screen.ts'
import { numberedName, screens } from '../screens/screens.ts'
import { story } from '../story.ts'

const axeRules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

/** With SHOTS_DIR the walk writes pictures; without, it examines what it sees. SHOTS_ONLY: part of the names; SHOTS_LOOK: an appearance. */
const shotsDir = process.env['SHOTS_DIR'] ?? ''
const only = process.env['SHOTS_ONLY'] ?? ''
const appearance = (process.env['SHOTS_LOOK'] ?? 'light') as Look['appearance']
const pictured: readonly Look[] = [
  { locale: 'zh-CN', appearance },
  { locale: 'en', appearance },
]
const examined: readonly Look[] = [
  { locale: 'zh-CN', appearance: 'light' },
  { locale: 'zh-CN', appearance: 'high-contrast' },
  // Each screen once in the other language and on a dark desk: two looks in one.
  { locale: 'en', appearance: 'dark' },
]

const chosen = screens.filter(({ name }) => name.includes(only))

for (const place of new Set(chosen.map(({ at }) => at))) {
  const here = chosen.filter(({ at }) => at === place)
  story(
    `every screen of ${place}: ${here.length} of ${screens.length}`,
    async ({ server, line, openDesk, deskDir }) => {
      // One desk opens and closes after the other, and each screen is seen several times.
      story.setTimeout(60_000 + here.length * 60_000)
      const faults: string[] = []
      let count = 0
      const onScreen: OnScreen = async (screen, desk, look) => {
        count += 1
        const name = `${look.locale}/${numberedName(screen)}`
        if (shotsDir !== '') await picture(desk, path.join(shotsDir, `${name}.png`))
        else faults.push(...(await faultsOf(desk)).map((fault) => `${name} (${look.appearance}): ${fault}`))
      }
      const looks = shotsDir === '' ? examined : pictured
      await lookAtScreens(here, looks, { server, line, openDesk, deskDir }, onScreen)
      process.stdout.write(`${shotsDir === '' ? 'axe' : 'shots'} of ${place}: ${here.length} screens, ${count} looks, ${faults.length} faults\n`) // oxfmt-ignore
      expect(faults).toEqual([])
      expect(count).toBe(here.length * looks.length)
    },
  )
}

async function picture({ page }: DeskActions, file: string): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true })
  await page.screenshot({ path: file, animations: 'disabled', caret: 'hide' })
}

/** What axe finds that shuts somebody out: rule, weight and place. */
async function faultsOf({ page }: DeskActions): Promise<readonly string[]> {
  // Its other way opens a page of its own for the last step, and this window has one page.
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().withTags(axeRules).analyze()
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, impact, nodes }) => nodes.map(({ html, any }) => `${id} (${impact}): ${html.slice(0, 160)} ${any[0]?.message ?? ''}`)) // oxfmt-ignore
}
