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
  /** Told the name of each step before it is taken. */
  readonly at: (step: string) => void
}

export interface Driven {
  readonly applications: number
  readonly blocks: number
  readonly decisions: number
  readonly receiptSeq: number
}

const reviewer = 'zhou.papers'

/** One decision as a block reviewer makes it. Every step waits for what a person would see; the first that does not come throws. */
export async function driveDecision({ host, line, deskDir, markersFile, at }: DriveInput): Promise<Driven> {
  const { typed } = JSON.parse(await readFile(markersFile, 'utf8')) as {
    typed: { opinion: string; draft: string; search: string }
  }
  const place = { deskDir, serverUrl: line.url }

  at('open the desk')
  const desk = new DeskActions(await host.open(place))
  at('sign in')
  await desk.enrol(reviewer, demoPassword)
  at('first sync')
  await desk.waitForFirstSync()
  at('look through the work list')
  await desk.chooseTab('all')
  const applications = await numberIn(desk, 'work-list.tab.all')
  await desk.chooseTab('todo')
  await desk.search(typed.search)
  await desk.search('')
  at('open an application and its evidence')
  const applicant = await openFirstRow(desk)
  await desk.page
    .locator('nav [data-block]')
    .filter({ hasText: /[1-9]\d* 件/ })
    .first()
    .click()
  await desk.page.locator('[data-ready="true"]').first().waitFor()
  const blocks = await desk.page.locator('nav [data-block]').count()

  at('cable out')
  await line.cut()
  await desk.expectOffline()
  at('decide off line, and type half a text')
  const [decided, half] = await twoBlocks(desk)
  await desk.giveVerdict(decided, 'TRUE', typed.opinion)
  await desk.expectWaiting(1)
  await desk.openBlock(half)
  await desk.chooseVerdict(half, 'PROBLEM')
  await desk.verdictText().fill(typed.draft)
  await desk.expectTypedSaved()
  at('kill everything')
  await desk.desk.killAll()

  at('restart off line: the decision and the text are there')
  const again = new DeskActions(await host.open(place))
  await again.unlock(demoPassword)
  await again.expectWaiting(1)
  await again.openCase(applicant)
  await again.openBlock(half)
  const kept = await again.verdictText().inputValue()
  if (kept !== typed.draft) throw new Error('the half-typed text was not there after the restart')

  at('cable in: pushed, receipt, ruling')
  await line.mend()
  await again.syncNow()
  await again.expectWaiting(0)
  const receiptSeq = await again.expectAccepted(applicant)
  at('close the desk')
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
