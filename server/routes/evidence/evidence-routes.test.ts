import { createHash, randomBytes } from 'node:crypto'
import { expect, it } from 'vitest'
import { scopes } from '../../../shared/contract/sync/scope.ts'
import { describeDatabase } from '../../database/describe-database.suite.ts'
import { writeTransaction } from '../../database/write-transaction.ts'
import { audiences } from '../../feed/audiences.ts'
import { grantScope, revokeScope } from '../../feed/grant-scope.ts'
import { addPerson, openTestApp, signIn, startMs, type TestApp } from '../../test-app.suite.ts'

const bytes = randomBytes(1000)
const sha256 = createHash('sha256').update(bytes).digest('hex')
const url = '/api/v1/evidence/at-1'
const block = audiences.block('hospital', 'B11')
const scope = scopes.caseBlock('case-1', 'B11')

async function withEvidence(test: TestApp): Promise<void> {
  const { database, evidenceStore } = test.context
  await evidenceStore.put(bytes)
  await addPerson(test.context, { login: 'applicant', kind: 'APPLICANT' })
  await writeTransaction(database, async (tx) => {
    const place = {
      id: 'case-1',
      batchId: 'b',
      applicantPersonId: 'p-applicant',
      employerOrgId: 'hospital',
      year: 2026,
    }
    const titles = { mode: '', level: '', series: '', specialty: '', titleSought: '' }
    const state = { stage: 'UNIT_REVIEW', step: 0, desk: '', editable: 'none', editableBlocksJson: '[]' } as const
    const nobody = { enteredBy: 'submit', touched: 0, assigneePersonId: '', assignedAtMs: 0, handledByJson: '{}', submittedFromJson: 'null' } as const // oxfmt-ignore
    const rest = { visit: 1, pathJson: '[]', submittedAtMs: 1, enteredStepAtMs: 1, createdAtMs: 1, contentSalt: '' }
    await tx
      .insertInto('application')
      .values({ ...place, ...titles, ...state, ...nobody, ...rest })
      .execute()
    const file = { sha256, sizeBytes: bytes.length, mime: 'image/png', pages: 1, rotation: 0 } as const
    const where = {
      id: 'at-1',
      caseId: 'case-1',
      block: 'B11',
      rowId: '',
      position: 0,
      title: '',
      addedAtMs: 1,
      removedAtMs: null,
    } as const
    await tx
      .insertInto('attachment')
      .values({ ...where, ...file })
      .execute()
    await grantScope(tx, block, scope)
  })
}

async function withReviewer(test: TestApp): Promise<{ authorization: string }> {
  await addPerson(test.context, { login: 'zhou', grants: [{ role: 'BLOCK_REVIEWER', blocks: ['B11'] }] })
  return signIn(test, 'zhou')
}

describeDatabase('evidence', (open) => {
  it('is answered whole, with its hash as its tag', async () => {
    const test = await openTestApp(await open())
    await withEvidence(test)
    const answer = await test.app.inject({ url, headers: await withReviewer(test) })
    expect(answer.statusCode).toBe(200)
    expect(answer.rawPayload.equals(bytes)).toBe(true)
    expect(answer.headers).toMatchObject({
      etag: `"${sha256}"`,
      'content-type': 'image/png',
      'content-length': '1000',
      'accept-ranges': 'bytes',
      'cache-control': 'no-store',
    })
  })

  it('is answered by ranges, resumable at any byte', async () => {
    const test = await openTestApp(await open())
    await withEvidence(test)
    const headers = await withReviewer(test)
    for (const [range, begin, end] of [
      ['bytes=0-0', 0, 1],
      ['bytes=10-19', 10, 20],
      ['bytes=990-', 990, 1000],
      ['bytes=990-5000', 990, 1000],
      ['bytes=-5', 995, 1000],
      ['bytes=-5000', 0, 1000],
    ] as const) {
      const answer = await test.app.inject({ url, headers: { ...headers, range } })
      expect([range, answer.statusCode, answer.headers['content-range']]).toEqual([
        range,
        206,
        `bytes ${begin}-${end - 1}/1000`,
      ])
      expect(answer.rawPayload.equals(bytes.subarray(begin, end))).toBe(true)
    }
    for (const range of ['bytes=1000-', 'bytes=-0']) {
      const beyond = await test.app.inject({ url, headers: { ...headers, range } })
      expect([beyond.statusCode, beyond.headers['content-range']]).toEqual([416, 'bytes */1000'])
    }
    for (const range of ['bytes=5-4', 'bytes=0-1,3-4', 'pages=1-2']) {
      expect((await test.app.inject({ url, headers: { ...headers, range } })).statusCode).toBe(200)
    }
  })

  it('is sent whole instead of a range of a file that is not the one begun', async () => {
    const test = await openTestApp(await open())
    await withEvidence(test)
    const headers = { ...(await withReviewer(test)), range: 'bytes=10-19' }
    const same = await test.app.inject({ url, headers: { ...headers, 'if-range': `"${sha256}"` } })
    const other = await test.app.inject({ url, headers: { ...headers, 'if-range': '"other"' } })
    expect([same.statusCode, other.statusCode]).toEqual([206, 200])
  })

  it('answers HEAD with size and tag and no bytes', async () => {
    const test = await openTestApp(await open())
    await withEvidence(test)
    const answer = await test.app.inject({ method: 'HEAD', url, headers: await withReviewer(test) })
    expect(answer.statusCode).toBe(200)
    expect(answer.headers).toMatchObject({ 'content-length': '1000', etag: `"${sha256}"` })
    expect(answer.rawPayload).toHaveLength(0)
  })

  it('[I52] is found only through a scope that is held now: neither its hash nor its id authorises anything', async () => {
    const test = await openTestApp(await open())
    await withEvidence(test)
    const reviewer = await withReviewer(test)
    await addPerson(test.context, { login: 'wu', grants: [{ role: 'BLOCK_REVIEWER', blocks: ['B01'] }] })
    await addPerson(test.context, { login: 'admin', kind: 'SYSADMIN', grants: [{ role: 'HANDLER', blocks: [] }] })
    await addPerson(test.context, { login: 'other', kind: 'APPLICANT' })
    const status = async (headers: Record<string, string>, address = url): Promise<number> =>
      (await test.app.inject({ url: address, headers })).statusCode
    expect(await status({})).toBe(401)
    expect(await status(reviewer, `/api/v1/evidence/${sha256}`)).toBe(404)
    for (const login of ['wu', 'admin', 'other']) expect(await status(await signIn(test, login))).toBe(404)
    expect(await status(await signIn(test, 'applicant'))).toBe(200)
    expect(await status(reviewer)).toBe(200)
    await writeTransaction(test.context.database, (tx) => revokeScope(tx, block, scope))
    expect(await status(reviewer)).toBe(404)
  })

  it('is out of reach from the moment on that a role has ended', async () => {
    const test = await openTestApp(await open())
    await withEvidence(test)
    const headers = await withReviewer(test)
    await test.context.database.kysely
      .updateTable('roleGrant')
      .set({ validToMs: startMs + 1000 })
      .execute()
    expect((await test.app.inject({ url, headers })).statusCode).toBe(200)
    test.clock.set(startMs + 1000)
    expect((await test.app.inject({ url, headers })).statusCode).toBe(404)
  })
})
