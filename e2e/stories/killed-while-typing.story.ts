import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { expect } from '@playwright/test'
import { markersFrom, scanFolder } from '../../build/marker-scan.ts'
import { demoPassword } from '../../server/demo/story/demo-accounts.ts'
import { demoApplicants } from '../../server/demo/story/demo-applicants.ts'
import { demoOpinions } from '../../server/demo/story/demo-opinions.ts'
import { say } from '../desk/words.ts'
import { backUp } from '../server/server-backup.ts'
import { story } from '../story.ts'

story(
  'the store alone is killed while a text is typed: the window says so, and after the password the text is there',
  async ({ openDesk }) => {
    const typed = '阿依努尔同志的材料正在核对'
    const desk = await openDesk()
    await desk.enrol('liu.handler', demoPassword)
    await desk.waitForFirstSync()
    await desk.openCase('阿依努尔·买买提')
    await desk.chooseDecision('handler-pass')
    await desk.passText().fill(typed)
    await desk.expectTypedSaved()
    const before = desk.desk.storePid()
    desk.desk.killStore()
    // The store comes back by itself; it is locked, because its key died with it.
    await desk.unlock(demoPassword)
    expect(desk.desk.storePid()).not.toBe(before)
    await expect(desk.page.getByRole('heading', { level: 1, name: '阿依努尔·买买提' })).toBeVisible()
    await desk.chooseDecision('handler-pass')
    await expect(desk.passText()).toHaveValue(typed)
    await desk.expectOnline()
  },
)

story(
  '[I51] after a SIGKILL in the middle of typing nothing on the desk’s disk is in clear, and the search finds all of it in the server’s',
  async ({ server, line, deskDir, openDesk }) => {
    const typed = [demoOpinions.passNinth, '这一句只在这里写过一半,还没有'] as const
    const desk = await openDesk()
    await desk.enrol('liu.handler', demoPassword)
    await desk.waitForFirstSync()
    await desk.search('思远')
    await desk.openCase('欧阳思远')
    await desk.openBlock('B11')
    await desk.seeEvidence('PDF')
    await desk.openBlock('B10')
    await desk.seeEvidence('JPG')
    await line.cut()
    await desk.backToList()
    await desk.openCase('胡晓婧')
    await desk.returnToApplicant([{ block: 'B10', reason: '缺少佐证材料', text: typed[0] }], '')
    await desk.backToList()
    await desk.openCase('阿依努尔·买买提')
    await desk.chooseDecision('handler-pass')
    await desk.passText().fill(typed[1])
    await desk.expectTypedSaved()
    await desk.passText().press('End')
    await desk.passText().pressSequentially('说完')
    await desk.desk.killAll()
    await server.stop()

    // What an embedded server has in its folder, one on PostgreSQL has elsewhere: it is written out to be found there.
    if (server.postgresUrl !== undefined) await backUp(server, path.join(server.dataDir, 'server', 'database.sql'))
    const markersFile = path.join(server.dataDir, 'server', 'markers.json')
    const markers = markersFrom(JSON.parse(await readFile(markersFile, 'utf8')))
    expect(markers).toHaveLength(50)
    const ids = demoApplicants.map(({ idNumber }) => idNumber)
    const scan = await scanFolder(deskDir(), [...new Set([...markers, ...typed, ...ids, demoPassword])])
    expect(scan.files).toBeGreaterThan(20)
    expect(scan.hits).toEqual([])
    const proof = await scanFolder(path.join(server.dataDir, 'server'), markers, (file) => file !== markersFile)
    expect(new Set(proof.hits.map(({ marker }) => marker)).size).toBe(markers.length)
  },
)

story('the half-typed reasons of a return survive a SIGKILL of everything', async ({ line, openDesk }) => {
  const desk = await openDesk()
  await desk.enrol('liu.handler', demoPassword)
  await desk.waitForFirstSync()
  await line.cut()
  await desk.openCase('胡晓婧')
  await desk.chooseDecision('return-to-applicant')
  const block = say('block.B10')
  await desk.decidePanel().getByRole('checkbox', { name: block, exact: true }).check()
  const text = desk.decidePanel().getByLabel(say('decide.return.text', { block }))
  await text.fill('结题证书排名不符,请')
  await desk.expectTypedSaved()
  await desk.desk.killAll()

  const again = await openDesk()
  await again.unlock(demoPassword)
  await again.openCase('胡晓婧')
  await again.chooseDecision('return-to-applicant')
  await expect(again.decidePanel().getByLabel(say('decide.return.text', { block }))).toHaveValue('结题证书排名不符,请')
})
