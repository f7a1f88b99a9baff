import { expect, it } from 'vitest'
import type { ActBody } from '../../shared/contract/sync/act-body.ts'
import { describeDatabase } from '../database/describe-database.suite.ts'
import { giveAllVerdicts, openDesk } from './test-desk.suite.ts'
import { openTestServer } from './test-server.suite.ts'

const pass: ActBody = { kind: 'handler-pass', opinion: '材料完整，同意。' }
const sentBack: ActBody = {
  kind: 'return-to-applicant',
  blocks: [{ block: 'B11', reasonCode: 'scan-unclear', text: '看不清' }],
  opinion: '',
}
const batch = { batchId: 'batch-1', size: 2 }

describeDatabase('acts of one batch', (open) => {
  it('[I49] are ruled each alone: one is refused, the other counts, and both say that they were one of two', async () => {
    const server = await openTestServer(open, ['case-01', 'case-02'])
    const [ready, lacking] = ['case-01', 'case-02'] as const
    await server.submit(ready)
    await server.submit(lacking)
    await giveAllVerdicts(server, ready)
    const desk = await openDesk(server, 'liu.handler')
    const answers = await desk.push(
      await desk.sealNow(lacking, pass, { batch }),
      await desk.sealNow(ready, pass, { batch }),
    )
    expect(answers).toMatchObject([
      { answer: 'ruled', ruling: { outcome: 'refused', code: 'verdicts-missing' } },
      { answer: 'ruled', ruling: { outcome: 'accepted' } },
    ])
    await desk.pull()
    const published = [...desk.acts.values()].filter(({ kind }) => kind === 'handler-pass')
    const told = Object.fromEntries(published.map((act) => [act.caseId, { outcome: act.outcome, batch: act.batch }]))
    expect(told).toEqual({ [ready]: { outcome: 'accepted', batch }, [lacking]: { outcome: 'refused', batch } })
  })

  it('[I24] a return is never one of several: it is refused, whatever it says', async () => {
    const server = await openTestServer(open)
    await server.submit('case-01')
    const desk = await openDesk(server, 'liu.handler')
    const { ruling } = await desk.decide('case-01', sentBack, { batch })
    expect(ruling).toMatchObject({ outcome: 'refused', code: 'batch-not-allowed' })
  })
})
