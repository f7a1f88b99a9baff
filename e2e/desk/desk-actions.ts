import { expect, type Locator, type Page } from '@playwright/test'
import type { OfferedKind } from '../../renderer/features/decide/offered-kinds.ts'
import type { BlockCode } from '../../shared/domain/block/block-code.ts'
import type { VerdictKind } from '../../shared/domain/case/case-view.ts'
import type { DeskUnderTest } from './desk-under-test.ts'
import { openDeskLine, type DeskLine } from './desk-line.ts'
import { likeOf, say } from './words.ts'

export interface ReturnedBlock {
  readonly block: BlockCode
  /** The text of the reason as the person chooses it. */
  readonly reason: string
  readonly text: string
}

const firstSyncMs = 60_000
const listMs = 30_000
const ruledMs = 60_000

/** What a person does at a desk and sees of it, in his own words; things are found by what they are called on the screen. */
export class DeskActions {
  readonly desk: DeskUnderTest

  constructor(desk: DeskUnderTest) {
    this.desk = desk
    desk.page.setDefaultTimeout(30_000)
  }

  get page(): Page {
    return this.desk.page
  }

  line(): Promise<DeskLine> {
    return openDeskLine(this.page)
  }

  // ── the door ──

  /** First sign-in, on line; done when the desk is open. */
  async enrol(login: string, password: string): Promise<void> {
    await this.page.getByLabel(say('sign-in.field.login')).fill(login)
    await this.page.getByLabel(say('sign-in.field.password'), { exact: true }).fill(password)
    await this.page.getByRole('button', { name: say('sign-in.enrol.submit') }).click()
    await expect(this.lockButton()).toBeVisible({ timeout: firstSyncMs })
  }

  /** Everything that the first sync brings is here, evidence too. */
  async waitForFirstSync(): Promise<void> {
    await expect(this.firstSync()).toHaveCount(0, { timeout: firstSyncMs })
    await expect(this.statusLine()).toContainText(say('status.evidence-done'), { timeout: firstSyncMs })
  }

  async typePassword(password: string): Promise<void> {
    await this.page.getByLabel(say('sign-in.field.password'), { exact: true }).fill(password)
    await this.page.getByRole('button', { name: say('sign-in.unlock.submit') }).click()
  }

  async unlock(password: string): Promise<void> {
    await this.typePassword(password)
    await expect(this.lockButton()).toBeVisible({ timeout: firstSyncMs })
  }

  lockButton(): Locator {
    return this.page.getByRole('button', { name: say('app.header.lock'), exact: true })
  }

  firstSync(): Locator {
    return this.page.getByRole('region', { name: say('sync.first.title') })
  }

  // ── the list ──

  async chooseTab(tab: 'todo' | 'done' | 'all'): Promise<void> {
    await this.page.getByRole('radiogroup', { name: say('work-list.title') }).getByText(say(`work-list.tab.${tab}`)).click() // oxfmt-ignore
  }

  async search(text: string): Promise<void> {
    await this.page.getByLabel(say('work-list.search.label')).fill(text)
  }

  /** The applications that were found. */
  found(): Locator {
    return this.page.getByRole('listbox', { name: say('search.results') }).getByRole('group')
  }

  /** The line of an application: in the list, or among what was found. */
  rowOf(applicant: string): Locator {
    return this.page.getByRole('row').or(this.found()).filter({ hasText: applicant })
  }

  async backToList(): Promise<void> {
    await this.page
      .getByRole('button', { name: say('case.back') })
      .first()
      .click()
    await expect(this.page.getByLabel(say('work-list.search.label'))).toBeVisible()
  }

  /** The lines of the list, without its heading. */
  rows(): Locator {
    return this.page.getByRole('row').filter({ has: this.page.getByRole('gridcell') })
  }

  /** Narrows the list to the first so many choices of one kind. */
  async narrow(kind: 'stages' | 'levels', choices: number): Promise<void> {
    await this.page.getByRole('combobox', { name: say(`work-list.filter.${kind}`) }).click()
    for (let chosen = 0; chosen < choices; chosen++) {
      if (chosen > 0) await this.page.keyboard.press('ArrowDown')
      await this.page.keyboard.press('Enter')
    }
    await this.page.keyboard.press('Escape')
    await expect(this.page.getByRole('button', { name: say('work-list.filter.clear') }).first()).toBeVisible()
  }

  /** Keeps the present list under the next digit. */
  async saveList(name: string): Promise<void> {
    await this.page.getByRole('button', { name: say('work-list.views.save') }).click()
    await this.page.getByLabel(say('work-list.views.name')).fill(name)
    await this.page.keyboard.press('Enter')
    await expect(this.page.getByRole('group', { name: say('work-list.views.label') })).toContainText(name)
  }

  /** How many the tab says that there are. */
  async countOf(tab: 'todo' | 'done' | 'all'): Promise<number> {
    const tabs = await this.page.getByRole('radiogroup', { name: say('work-list.title') }).innerText()
    return Number(new RegExp(`${say(`work-list.tab.${tab}`)}\\s*(\\d+)`).exec(tabs)?.[1] ?? Number.NaN)
  }

  /** The list of a tab, every line of it, after nothing is searched for any more; `total`: how many there are under all tabs. */
  async showWhole(tab: 'todo' | 'done' | 'all', total: number): Promise<void> {
    await this.search('')
    await this.chooseTab(tab)
    const shown = async () => ({ total: await this.countOf('all'), missing: (await this.countOf(tab)) - (await this.rows().count()) }) // oxfmt-ignore
    await expect.poll(shown, { timeout: listMs }).toEqual({ total, missing: 0 })
  }

  async openCase(applicant: string): Promise<void> {
    await this.chooseTab('all')
    await this.search(applicant)
    // What was found before stays until the answer is there: a line could move from under the pointer.
    await expect(this.found().first()).toHaveAccessibleName(applicant, { timeout: listMs })
    await this.found().first().getByRole('option').first().click()
    await expect(this.page.getByRole('heading', { level: 1, name: applicant })).toBeVisible()
  }

  // ── one application ──

  async openBlock(block: BlockCode): Promise<void> {
    await this.blockButton(block).click()
    await expect(this.page.getByRole('heading', { level: 2, name: say(`block.${block}`), exact: true })).toBeVisible()
  }

  /** Says that the changes of the open block were looked at. */
  async checkChanges(): Promise<void> {
    await expect(this.page.getByText(say('case.changed.title'))).toBeVisible()
    await this.page.getByRole('button', { name: say('case.changed.seen') }).click()
    await expect(this.page.getByText(say('case.changed.title'))).toHaveCount(0)
  }

  blockButton(block: BlockCode): Locator {
    return this.page.getByRole('navigation', { name: say('case.blocks') }).getByRole('button', { name: new RegExp(`^${say(`block.${block}`)}`) }) // oxfmt-ignore
  }

  /** Opens the first piece of evidence of this type that the open block has, and waits until its page is drawn; answers its picture. */
  async seeEvidence(type: 'PDF' | 'JPG' | 'PNG'): Promise<Locator> {
    const chip = this.page.getByRole('button', { name: new RegExp(`${type} · \\d+ 页`) }).first()
    const piece = await chip.getAttribute('data-attachment-chip')
    await chip.click()
    // The picture of the piece before stays until this one is drawn.
    const drawn = this.page.locator(`canvas[data-ready="true"][data-attachment="${piece}"]`)
    await expect(drawn).toHaveCount(1, { timeout: 30_000 })
    return drawn
  }

  // ── deciding ──

  decidePanel(): Locator {
    return this.page.getByRole('region', { name: say('decide.title') })
  }

  async chooseDecision(kind: OfferedKind): Promise<void> {
    await this.decidePanel()
      .getByRole('tab', { name: say(`decide.tab.${kind}`), exact: true })
      .click()
  }

  verdictText(): Locator {
    return this.decidePanel().getByLabel(say('decide.verdict.text'))
  }

  passText(): Locator {
    return this.decidePanel().getByLabel(say('decide.pass.text'))
  }

  async chooseVerdict(block: BlockCode, kind: VerdictKind): Promise<void> {
    const choices = this.decidePanel().getByRole('radiogroup', { name: say('decide.verdict.label', { block: say(`block.${block}`) }) }) // oxfmt-ignore
    await choices
      .getByText(say(`verdict.${kind}`), { exact: true })
      .first()
      .click()
  }

  async giveVerdict(block: BlockCode, kind: VerdictKind, text: string): Promise<void> {
    await this.openBlock(block)
    await this.chooseDecision('block-verdict')
    await this.chooseVerdict(block, kind)
    await this.verdictText().fill(text)
    await this.decidePanel()
      .getByRole('button', { name: say('decide.verdict.submit', { block: say(`block.${block}`) }) })
      .click()
    if (kind === 'VETO')
      await this.decidePanel()
        .getByRole('button', { name: say('decide.confirm.veto-yes') })
        .click()
    const done = say('decide.done.verdict', { block: say(`block.${block}`), verdict: say(`verdict.${kind}`) })
    await expect(this.notice()).toContainText(done)
  }

  async pass(opinion: string): Promise<void> {
    await this.chooseDecision('handler-pass')
    await this.passText().fill(opinion)
    await this.passButton().click()
    await expect(this.notice()).toContainText(say('act.handler-pass'))
  }

  passButton(): Locator {
    // Not the exact name: the mark of a decision on its way may stand in it for longer than that takes.
    return this.decidePanel().getByRole('button', { name: say('decide.submit.handler-pass') })
  }

  async returnToApplicant(blocks: readonly ReturnedBlock[], opinion: string): Promise<void> {
    await this.chooseDecision('return-to-applicant')
    const panel = this.decidePanel()
    for (const { block, reason, text } of blocks) {
      const name = say(`block.${block}`)
      await panel.getByRole('checkbox', { name, exact: true }).check()
      await panel.getByLabel(say('decide.return.reason', { block: name })).selectOption({ label: reason })
      await panel.getByLabel(say('decide.return.text', { block: name })).fill(text)
    }
    await panel.getByLabel(say('decide.return.opinion'), { exact: true }).fill(opinion)
    await panel.getByRole('button', { name: say('decide.submit.return-to-applicant') }).click()
    await panel.getByRole('button', { name: say('decide.confirm.return-yes') }).click()
    await expect(this.notice()).toContainText(say('act.return-to-applicant'))
  }

  /** Opens a form and writes its text. */
  async typeForm(kind: OfferedKind, text: string): Promise<void> {
    await this.chooseDecision(kind)
    await this.decidePanel().locator('textarea[data-main="true"]').fill(text)
  }

  /** Chooses these files as scans of the decision that is open. */
  async addProof(
    ...files: { readonly name: string; readonly mimeType: string; readonly buffer: Buffer }[]
  ): Promise<void> {
    // oxfmt-ignore
    const chooser = this.page.waitForEvent('filechooser')
    await this.decidePanel()
      .getByRole('button', { name: say('decide.proof.add') })
      .click()
    await (await chooser).setFiles(files)
    await expect(this.decidePanel().getByRole('button', { name: say('decide.proof.add') })).not.toHaveClass(/loading/)
  }

  /** The scans that were added to the decision that is open. */
  proof(): Locator {
    return this.decidePanel().locator('[data-proof]')
  }

  /** Looks at a scan that was added, until its page is drawn. */
  async seeProof(name: string): Promise<void> {
    const scan = this.proof().filter({ hasText: name })
    await scan.getByRole('button', { name: say('decide.proof.show-name', { name }) }).click()
    const piece = await scan.getAttribute('data-proof')
    await expect(this.page.locator(`canvas[data-ready="true"][data-attachment="${piece}"]`)).toHaveCount(1, { timeout: 30_000 }) // oxfmt-ignore
  }

  /** Writes the text of the form that is open, and sends it. */
  async sendForm(kind: OfferedKind, text: string): Promise<void> {
    await this.typeForm(kind, text)
    const panel = this.decidePanel()
    await panel.getByRole('button', { name: say(`decide.submit.${kind as Exclude<OfferedKind, 'block-verdict'>}`) }).click() // oxfmt-ignore
    await expect(this.notice()).toContainText(say(`act.${kind}`))
    await this.expectJustAccepted()
  }

  /** The decision just made is ruled, and counts. */
  async expectJustAccepted(): Promise<void> {
    await expect(this.notice()).toContainText(likeOf('decide.done.accepted'), { timeout: ruledMs })
  }

  /** What became of the decision just made. */
  notice(): Locator {
    return this.decidePanel().locator('[role="status"][data-act-state]')
  }

  /** What was typed is on this machine's disk. */
  async expectTypedSaved(): Promise<void> {
    await expect(this.decidePanel().getByText(likeOf('decide.saved'))).toBeVisible()
  }

  // ── what is safe, what waits ──

  statusLine(): Locator {
    return this.page.getByRole('contentinfo', { name: say('status.label') })
  }

  async expectOffline(): Promise<void> {
    await expect(this.statusLine()).toContainText(say('status.network.offline'), { timeout: ruledMs })
  }

  async expectOnline(): Promise<void> {
    await expect(this.statusLine()).toContainText(say('status.network.online'), { timeout: ruledMs })
  }

  async expectWaiting(count: number): Promise<void> {
    const text = count === 0 ? say('status.waiting-none') : say('status.waiting', { count })
    await expect(this.statusLine()).toContainText(text, { timeout: ruledMs })
  }

  async openPanel(): Promise<Locator> {
    const panel = this.page.getByRole('dialog', { name: say('panel.title') })
    if (!(await panel.isVisible())) await this.page.getByTitle(say('status.open')).click()
    await expect(panel).toBeVisible()
    return panel
  }

  async closePanel(): Promise<void> {
    await this.page.keyboard.press('Escape')
    await expect(this.page.getByRole('dialog', { name: say('panel.title') })).toHaveCount(0)
  }

  /** Everything about the sync, by its key. */
  async openSyncCentre(): Promise<Locator> {
    await this.page.keyboard.press('Control+j')
    const centre = this.page.getByRole('dialog', { name: say('sync-centre.title') })
    await expect(centre).toBeVisible()
    return centre
  }

  async closeSyncCentre(): Promise<void> {
    await this.page.keyboard.press('Control+j')
    await expect(this.page.getByRole('dialog', { name: say('sync-centre.title') })).toHaveCount(0)
  }

  /** Asks for a sync now instead of waiting for the next try. */
  async syncNow(): Promise<void> {
    const panel = await this.openPanel()
    await panel.getByRole('button', { name: say('status.sync-now') }).click()
    await this.closePanel()
  }

  /** The person's decisions about one applicant, those that need him first. */
  async decisionsAbout(applicant: string): Promise<Locator> {
    const panel = await this.openPanel()
    return panel.getByRole('listitem').filter({ has: this.page.getByRole('button', { name: applicant, exact: true }) })
  }

  /** The decision has its receipt and counts; answers the receipt's number. */
  async expectAccepted(applicant: string): Promise<number> {
    const decision = (await this.decisionsAbout(applicant)).first()
    await expect(decision).toContainText(likeOf('outbox.stamp.accepted'), { timeout: ruledMs })
    const seq = /回执第 (\d+) 号/.exec(await decision.innerText())?.[1]
    await this.closePanel()
    return Number(seq)
  }

  /** The decision has its receipt, says why it does not count, and keeps its words. */
  async expectRefused(applicant: string, why: Parameters<typeof say>[0], words: string): Promise<void> {
    const decision = (await this.decisionsAbout(applicant)).first()
    await expect(decision).toContainText(likeOf('outbox.stamp.refused'), { timeout: ruledMs })
    await expect(decision).toContainText(say(why))
    await expect(decision).toContainText(words)
    await this.closePanel()
  }
}
