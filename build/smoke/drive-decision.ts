import { readFile } from 'node:fs/promises'
import type { CuttableLine } from '../../e2e/desk/cuttable-line.ts'
import { DeskActions } from '../../e2e/desk/desk-actions.ts'
import { say as words } from '../../e2e/desk/words.ts'
import { demoPassword } from '../../server/demo/story/demo-accounts.ts'
import { blockCodes, type BlockCode } from '../../shared/domain/block/block-code.ts'
import type { SmokeHost } from './pick-host.ts'

export interface DriveInput {
  readonly host: SmokeHost
  readonly line: CuttableLine
  readonly deskDir: string
  /** What the server planted, and what this run types: texts that must not lie readable in the desk's folder. */
  readonly markersFile: string
  readonly say: (sentence: string) => void
}

export interface Driven {
  readonly applications: number
  readonly blocks: number
  readonly decisions: number
  readonly receiptSeq: number
}

const reviewer = 'zhou.papers'

/** One decision as a block reviewer makes it. Every step waits for what a person would see; the first that does not come throws. */
export async function driveDecision({ host, line, deskDir, markersFile, say }: DriveInput): Promise<Driven> {
  const { typed } = JSON.parse(await readFile(markersFile, 'utf8')) as {
    typed: { opinion: string; draft: string; search: string }
  }
  const place = { deskDir, serverUrl: line.url }

  const desk = new DeskActions(await host.open(place))
  await desk.enrol(reviewer, demoPassword)
  say('signed in')
  await desk.waitForFirstSync()
  say('everything here')
  await desk.chooseTab('all')
  const applications = await numberIn(desk, 'work-list.tab.all')
  await desk.chooseTab('todo')
  await desk.search(typed.search)
  await desk.search('')
  const applicant = await openFirstRow(desk)
  await desk.page
    .locator('nav [data-block]')
    .filter({ hasText: /[1-9]\d* 件/ })
    .first()
    .click()
  await desk.page.locator('[data-ready="true"]').first().waitFor()
  const blocks = await desk.page.locator('nav [data-block]').count()

  await line.cut()
  await desk.expectOffline()
  say('cable out')
  const [decided, half] = await twoBlocks(desk)
  await desk.giveVerdict(decided, 'TRUE', typed.opinion)
  await desk.expectWaiting(1)
  await desk.openBlock(half)
  await desk.chooseVerdict(half, 'PROBLEM')
  await desk.verdictText().fill(typed.draft)
  await desk.expectTypedSaved()
  say('decided off line, half a text typed')
  await desk.desk.killAll()
  say('everything killed')

  const again = new DeskActions(await host.open(place))
  await again.unlock(demoPassword)
  await again.expectWaiting(1)
  await again.openCase(applicant)
  await again.openBlock(half)
  const kept = await again.verdictText().inputValue()
  if (kept !== typed.draft) throw new Error('the half-typed text was not there after the restart')
  say('restarted off line, the decision and the text are there')

  await line.mend()
  await again.syncNow()
  await again.expectWaiting(0)
  const receiptSeq = await again.expectAccepted(applicant)
  await again.desk.close()
  return { applications, blocks, decisions: 1, receiptSeq }
}

async function numberIn(desk: DeskActions, tab: 'work-list.tab.all'): Promise<number> {
  const tabs = await desk.page.getByRole('radiogroup', { name: words('work-list.title') }).innerText()
  return Number(new RegExp(`${words(tab)}\\s*(\\d+)`).exec(tabs)?.[1] ?? 0)
}

/** Opens the first application that waits for the person; answers whose it is. */
async function openFirstRow(desk: DeskActions): Promise<string> {
  await desk.page.getByRole('row').nth(1).click()
  return desk.page.getByRole('heading', { level: 1 }).innerText()
}

/** A block that waits for a verdict, and another one to begin a text on. */
async function twoBlocks(desk: DeskActions): Promise<[BlockCode, BlockCode]> {
  const blocks = desk.page.locator('nav [data-block]')
  const open = await blocks
    .filter({ hasText: words('case.block.mine-open') })
    .first()
    .getAttribute('data-block')
  const all = await blocks.evaluateAll((buttons) => buttons.map((button) => button.getAttribute('data-block')))
  const decided = blockCodes.find((code) => code === open)
  const half = blockCodes.find((code) => code !== open && all.includes(code))
  if (!decided || !half) throw new Error('the application has no two blocks for this reviewer')
  return [decided, half]
}
