import { expect } from '@playwright/test'
import { demoPassword } from '../../server/demo/story/demo-accounts.ts'
import type { DeskActions } from '../desk/desk-actions.ts'
import { say, speak } from '../desk/words.ts'
import { loginOf, type Look, type Place, type Screen, type Stage } from './screen.ts'

export type OnScreen = (screen: Screen, desk: DeskActions, look: Look) => Promise<void>

const plain: Look = { locale: 'zh-CN', appearance: 'light' }

/** Brings the screens of one place up one after the other on one desk, and puts each into every look. */
export async function lookAtScreens(
  screens: readonly Screen[],
  looks: readonly Look[],
  wholeStage: Omit<Stage, 'desk' | 'look'>,
  onScreen: OnScreen,
): Promise<void> {
  const place = screens[0]?.at
  if (place === undefined) return
  const line = rememberedLine(wholeStage.line)
  const openDesk: Stage['openDesk'] = async (wished) => {
    const opened = await wholeStage.openDesk(wished)
    await opened.page.emulateMedia({ reducedMotion: 'reduce' })
    return opened
  }
  const desk = await openDesk()
  const stage: Stage = { ...wholeStage, openDesk, line, desk, look: plain }
  if (place !== 'nobody') {
    await desk.enrol(loginOf[place], demoPassword)
    await desk.waitForFirstSync()
  }
  for (const screen of screens) {
    let seen: DeskActions | null = null
    const leave = async (): Promise<void> => {
      if (seen !== null && seen !== desk) await seen.desk.close()
      seen = null
      speak('zh-CN')
      await wear(desk, plain)
      await line.mendIfCut()
      await desk.page.evaluate(() => (window.location.hash = '#/'))
      await desk.page.reload()
      await screen.leave?.(stage)
      await expectBeginning(desk, place)
    }
    for (const look of looks) {
      if (screen.fleeting === true) {
        await leave()
        speak(look.locale)
      }
      seen ??= (await screen.show({ ...stage, look })) ?? desk
      if (screen.fleeting !== true) await wear(seen, look)
      await onScreen(screen, seen, look)
    }
    await leave()
  }
}

/** Where every screen begins. */
async function expectBeginning(desk: DeskActions, place: Place): Promise<void> {
  if (place === 'nobody')
    await expect(desk.page.getByRole('heading', { name: say('sign-in.enrol.title') })).toBeVisible()
  else await expect(desk.page.getByLabel(say('work-list.search.label'))).toBeVisible()
}

/** Changes the desk's settings as its own window would. */
async function wear(desk: DeskActions, look: Look): Promise<void> {
  const answer = await (await desk.line()).call('settings.change', look)
  expect(answer).toMatchObject({ ok: true })
  const page = desk.page.locator(`html[lang="${look.locale}"][data-appearance="${look.appearance}"]`)
  await expect(page).toHaveCount(1)
}

function rememberedLine(line: Stage['line']) {
  let isCut = false
  const mend = async (): Promise<void> => {
    isCut = false
    await line.mend()
  }
  return {
    ...line,
    cut: async (): Promise<void> => {
      isCut = true
      await line.cut()
    },
    mend,
    mendIfCut: async (): Promise<void> => {
      if (isCut) await mend()
    },
  }
}
