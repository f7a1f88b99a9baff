import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Database } from '../database/database.ts'
import { describeDatabase } from '../database/describe-database.suite.ts'
import { writeTransaction } from '../database/write-transaction.ts'
import { grantScope, grantScopes, revokeScope } from './grant-scope.ts'
import { writeCursor } from './pull-cursor.ts'
import { pullPage, type PullPage } from './pull-page.ts'
import { publication } from './publication.suite.ts'
import { publish } from './publish.ts'

const cursorKey = Buffer.alloc(32, 1)

/** What a desk does with pages, and nothing else: drop first, then store. */
class Desk {
  readonly documents = new Map<string, { scope: string; document: string }>()
  cursor = ''
  readonly database: Database
  constructor(database: Database) {
    this.database = database
  }

  async pull(audiences: readonly string[], limit: number): Promise<PullPage> {
    const page = await pullPage(this.database.kysely, { epoch: 'e1', audiences, cursor: this.cursor, cursorKey, limit })
    const dropped = new Set(page.dropScopes)
    for (const [key, { scope }] of this.documents) if (dropped.has(scope)) this.documents.delete(key)
    for (const { key, scope, gone, document } of page.rows) {
      if (gone === 1) this.documents.delete(key)
      else this.documents.set(key, { scope, document })
    }
    this.cursor = page.cursor
    return page
  }

  async pullAll(audiences: readonly string[], limit: number): Promise<PullPage[]> {
    const pages: PullPage[] = []
    do pages.push(await this.pull(audiences, limit))
    while (pages.at(-1)?.more === true)
    return pages
  }

  state(): readonly string[] {
    return [...this.documents].map(([key, { document }]) => `${key} ${document}`).sort()
  }
}

async function scopesOf(database: Database, audiences: readonly string[]): Promise<ReadonlySet<string>> {
  const held = await database.kysely
    .selectFrom('audienceScope')
    .select('scope')
    .where('audience', 'in', audiences.length === 0 ? [''] : audiences)
    .where('revokedSeq', 'is', null)
    .execute()
  return new Set(held.map(({ scope }) => scope))
}

async function visibleTo(database: Database, audiences: readonly string[]): Promise<readonly string[]> {
  const scopes = await scopesOf(database, audiences)
  const rows = await database.kysely.selectFrom('feedDocument').selectAll().where('gone', '=', 0).execute()
  return rows
    .filter(({ scope }) => scopes.has(scope))
    .map(({ key, document }) => `${key} ${document}`)
    .sort()
}

const audienceNames = ['everyone', 'org:O/block/B01', 'org:O/path', 'person:P'] as const
const caseNames = ['a', 'b', 'c'] as const

const step = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constant('publish'), n: fc.array(fc.nat(11), { minLength: 1, maxLength: 6 }) }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('delete'), n: fc.nat(11) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('grant'), a: fc.nat(3), s: fc.nat(2) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('revoke'), a: fc.nat(3), s: fc.nat(2) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('belong'), a: fc.nat(3) }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('pull'), limit: fc.integer({ min: 1, max: 4 }) }) },
) as fc.Arbitrary<
  | { do: 'publish'; n: number[] }
  | { do: 'delete'; n: number }
  | { do: 'grant' | 'revoke'; a: number; s: number }
  | { do: 'belong'; a: number }
  | { do: 'pull'; limit: number }
>

/** Document n of the twelve lies in one of the three cases. */
const caseOf = (n: number): string => caseNames[n % 3] ?? 'a'

describeDatabase('a pull', (open) => {
  it('[I49] ends with exactly what may be seen, whatever was published, granted and taken away between its pages', async () => {
    const database = await open()
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { maxLength: 60, size: 'max' }),
        fc.integer({ min: 1, max: 5 }),
        async (steps, lastLimit) => {
          for (const table of ['feedDocument', 'audienceScope'] as const)
            await database.kysely.deleteFrom(table).execute()
          await database.kysely.updateTable('feedCounter').set({ seq: 0 }).execute()
          const desk = new Desk(database)
          const belongs = new Set<string>(['org:O/path'])
          const mine = (): string[] => [...belongs].sort()
          let version = 0
          for (const now of steps) {
            if (now.do === 'pull') {
              const { rows } = await desk.pull(mine(), now.limit)
              const seen = await scopesOf(database, mine())
              expect(rows.filter(({ scope }) => !seen.has(scope))).toEqual([])
            } else if (now.do === 'belong') {
              const name = audienceNames[now.a] ?? 'everyone'
              if (!belongs.delete(name)) belongs.add(name)
            } else {
              await writeTransaction(database, async (tx) => {
                if (now.do === 'publish') {
                  version += 1
                  await publish(
                    tx,
                    [...new Set(now.n)].map((n) => publication(caseOf(n), `${n}`, version)),
                  )
                } else if (now.do === 'delete') {
                  const caseId = caseOf(now.n)
                  await publish(tx, [
                    { collection: 'parts', gone: { id: `${caseId}/${now.n}`, scope: `case:${caseId}` } },
                  ])
                } else {
                  const change = now.do === 'grant' ? grantScope : revokeScope
                  await change(tx, audienceNames[now.a] ?? 'everyone', `case:${caseNames[now.s]}`)
                }
              })
            }
          }
          await desk.pullAll(mine(), lastLimit)
          await desk.pullAll(mine(), lastLimit)
          expect(desk.state()).toEqual(await visibleTo(database, mine()))
        },
      ),
      { numRuns: database.dialect === 'sqlite' ? 200 : 40 },
    )
  }, 120_000)

  it('drops a scope that changed hands in the middle of a window and was taken from the second too', async () => {
    const database = await open()
    const [first, second] = ['org:O/path', 'everyone'] as const
    await writeTransaction(database, (tx) => grantScope(tx, first, 'case:a'))
    await writeTransaction(database, (tx) => publish(tx, [publication('a', '6', 1)]))
    const desk = new Desk(database)
    await desk.pull([second, first], 1)
    expect(desk.state()).toHaveLength(1)
    await writeTransaction(database, (tx) => grantScope(tx, second, 'case:a'))
    await desk.pull([second], 1)
    await writeTransaction(database, (tx) => revokeScope(tx, second, 'case:a'))
    await desk.pullAll([second], 1)
    expect(desk.state()).toEqual([])
  })

  it('sends each document of a first window once, counts down what remains, and then sends only changes', async () => {
    const database = await open()
    const audiences = ['everyone', 'org:O/block/B01', 'org:O/path']
    await writeTransaction(database, async (tx) => {
      await publish(
        tx,
        Array.from({ length: 700 }, (_, n) => publication(`c${n % 350}`, `${n}`, 1)),
      )
      await grantScopes(
        tx,
        Array.from({ length: 350 }, (_, n) => ({ audience: 'org:O/path', scope: `case:c${n}` })),
      )
      await grantScopes(
        tx,
        Array.from({ length: 100 }, (_, n) => ({ audience: 'org:O/block/B01', scope: `case:c${n}` })),
      )
    })
    const desk = new Desk(database)
    const pages = await desk.pullAll(audiences, 300)
    expect(pages.map(({ rows }) => rows.length)).toEqual([300, 300, 100])
    expect(pages.map(({ remaining }) => remaining)).toEqual([400, 100, 0])
    expect(new Set(pages.flatMap(({ rows }) => rows.map(({ key }) => key))).size).toBe(700)
    await writeTransaction(database, (tx) => publish(tx, [publication('c7', '7', 2)]))
    const [change] = await desk.pullAll(audiences, 300)
    expect(change?.rows.map(({ key, seq }) => [key, seq])).toEqual([['parts/c7/7', 703]])
  })

  it('advances an empty cursor, so that the next pull does not look at the same again', async () => {
    const database = await open()
    const desk = new Desk(database)
    await desk.pullAll(['org:O/path'], 10)
    const before = desk.cursor
    await writeTransaction(database, (tx) => publish(tx, [publication('c', '1', 1)]))
    const [page] = await desk.pullAll(['org:O/path'], 10)
    expect(page).toMatchObject({ rows: [], more: false, seq: 1 })
    expect(desk.cursor).not.toBe(before)
  })

  it('drops at once, in the middle of a window, what a role that ended has brought', async () => {
    const database = await open()
    await writeTransaction(database, async (tx) => {
      await publish(
        tx,
        Array.from({ length: 10 }, (_, n) => publication('c', `${n}`, 1)),
      )
      await grantScope(tx, 'org:O/path', 'case:c')
    })
    const desk = new Desk(database)
    await desk.pull(['org:O/path', 'person:P'], 4)
    const page = await desk.pull(['person:P'], 4)
    expect(page).toMatchObject({ dropScopes: ['case:c'], rows: [] })
    expect(desk.state()).toEqual([])
  })

  /** A desk that holds a document of each of 60 cases, by `org:O/path` and twenty also by `everyone`. */
  async function deskOfSixty(database: Database, limit = 1000): Promise<Desk> {
    const scopesTo = (audience: string, count: number) =>
      Array.from({ length: count }, (_, n) => ({ audience, scope: `case:c${n}` }))
    await writeTransaction(database, async (tx) => {
      await publish(tx, Array.from({ length: 60 }, (_, n) => publication(`c${n}`, `${n}`, 1))) // oxfmt-ignore
      await grantScopes(tx, [...scopesTo('org:O/path', 60), ...scopesTo('everyone', 20)])
    })
    const desk = new Desk(database)
    await desk.pull(['everyone', 'org:O/path'], limit)
    return desk
  }

  it('names the scopes of a role that ended page by page, each once, and sends what is new after the last of them', async () => {
    const database = await open()
    const desk = await deskOfSixty(database)
    await writeTransaction(database, async (tx) => {
      await publish(tx, [publication('c0', 'new', 1), publication('p', '1', 1)])
      await grantScope(tx, 'person:P', 'case:p')
    })
    const pages = await desk.pullAll(['everyone', 'person:P'], 80)
    expect(pages.map(({ dropScopes }) => dropScopes.length)).toEqual([10, 10, 10, 10])
    expect(new Set(pages.flatMap(({ dropScopes }) => dropScopes)).size).toBe(40)
    expect(pages.map(({ rows }) => rows.length)).toEqual([0, 0, 0, 2])
    expect(pages.map(({ remaining }) => remaining)).toEqual([2, 2, 2, 0])
    expect(desk.state()).toEqual(await visibleTo(database, ['everyone', 'person:P']))
  })

  it('names what an audience that stays has lost, page by page too, however much it is', async () => {
    const database = await open()
    const pairs = Array.from({ length: 1200 }, (_, n) => ({ audience: 'org:O/path', scope: `case:c${n}` }))
    await writeTransaction(database, async (tx) => {
      await publish(tx, [publication('c3', '1', 1), publication('c4', '1', 1), publication('c1150', '1', 1)])
      await grantScopes(tx, [...pairs, { audience: 'everyone', scope: 'case:c4' }])
    })
    const mine = ['everyone', 'org:O/path']
    const desk = new Desk(database)
    await desk.pullAll(mine, 1000)
    await writeTransaction(database, async (tx) => {
      for (const { audience, scope } of pairs.slice(0, 1100)) await revokeScope(tx, audience, scope)
    })
    const pages = await desk.pullAll(mine, 1000)
    expect(pages.map(({ dropScopes }) => dropScopes.length)).toEqual([...Array<number>(8).fill(125), 99])
    const expected = pairs.slice(0, 1100).map(({ scope }) => scope)
    expect(pages.flatMap(({ dropScopes }) => dropScopes)).toEqual(
      expected.filter((scope) => scope !== 'case:c4').sort(),
    )
    expect(desk.state()).toEqual(await visibleTo(database, mine))
  })

  it('drops what a role has brought that ends while another is being dropped, though its names were passed', async () => {
    const database = await open()
    const desk = await deskOfSixty(database)
    await desk.pull(['everyone', 'person:P'], 160)
    const pages = await desk.pullAll(['person:P'], 160)
    expect(desk.state()).toEqual([])
    expect(pages.every(({ rows }) => rows.length === 0)).toBe(true)
  })

  it('drops page by page what was sent of a window whose role ends in its middle, then goes on', async () => {
    const database = await open()
    const desk = await deskOfSixty(database, 50)
    expect(desk.state()).toHaveLength(50)
    await desk.pull(['everyone'], 16)
    // Back before all of it was dropped: what was not kept comes again with the next window.
    await desk.pullAll(['everyone', 'org:O/path'], 16)
    expect(desk.state()).toEqual(await visibleTo(database, ['everyone']))
    await desk.pullAll(['everyone', 'org:O/path'], 16)
    expect(desk.state()).toEqual(await visibleTo(database, ['org:O/path']))
  })

  it('deletes what was deleted while its scope was away in the middle of a window', async () => {
    const database = await open()
    const mine = ['org:O/path']
    const change = (work: Parameters<typeof writeTransaction<unknown>>[1]): Promise<unknown> =>
      writeTransaction(database, work)
    await change((tx) => publish(tx, [publication('a', '1', 1), publication('b', '1', 1), publication('b', '2', 1)]))
    await change((tx) => grantScopes(tx, [{ audience: 'org:O/path', scope: 'case:a' }]))
    const desk = new Desk(database)
    await desk.pullAll(mine, 10)
    await change((tx) => publish(tx, [publication('b', '1', 2), publication('b', '2', 2)]))
    await change((tx) => publish(tx, [{ collection: 'parts', gone: { id: 'a/1', scope: 'case:a' } }]))
    await change((tx) => grantScopes(tx, [{ audience: 'org:O/path', scope: 'case:b' }]))
    await desk.pull(mine, 1)
    await change((tx) => revokeScope(tx, 'org:O/path', 'case:a'))
    await desk.pullAll(mine, 1)
    await change((tx) => grantScope(tx, 'org:O/path', 'case:a'))
    await desk.pullAll(mine, 10)
    expect(desk.state()).toEqual(await visibleTo(database, mine))
  })

  it('starts from nothing, and drops nothing, when the server has a new epoch', async () => {
    const database = await open()
    await writeTransaction(database, async (tx) => {
      await publish(tx, [publication('c', '1', 1)])
      await grantScope(tx, 'org:O/path', 'case:c')
    })
    const desk = new Desk(database)
    await desk.pullAll(['org:O/path'], 10)
    const question = { audiences: ['org:O/path'], cursor: desk.cursor, cursorKey, limit: 10 }
    const page = await pullPage(database.kysely, { ...question, epoch: 'e2' })
    expect(page).toMatchObject({ restarted: true, dropScopes: [] })
    expect(page.rows).toHaveLength(1)
  })

  it('begins anew for a cursor that this server did not make, with what the grants of now show', async () => {
    const database = await open()
    await writeTransaction(database, async (tx) => {
      await publish(tx, [publication('c', '1', 1)])
      await grantScope(tx, 'everyone', 'case:c')
    })
    const of = (fields: unknown): string => Buffer.from(JSON.stringify(fields)).toString('base64url')
    const unsealed = ['x', '"', of(['e1', -1, '']), of(['e1', 3, '']), `${of(['e1', 3, ''])}.`, '.', '..']
    const unknownSet = writeCursor({ epoch: 'e1', upto: 3, heldBy: 'unknown', window: null }, cursorKey)
    for (const cursor of [...unsealed, unknownSet]) {
      const question = { epoch: 'e1', audiences: ['everyone'], cursor, cursorKey, limit: 5 }
      const page = await pullPage(database.kysely, question)
      expect(page).toMatchObject({ restarted: true, dropScopes: [] })
      expect(page.rows).toHaveLength(1)
    }
  })

  it('learns from the cursor of another, or one made up, neither a document nor the name of a scope', async () => {
    const database = await open()
    await writeTransaction(database, async (tx) => {
      await publish(tx, [publication('c', '1', 1), publication('c', '2', 1)])
      await grantScope(tx, 'org:O/path', 'case:c')
    })
    const desk = new Desk(database)
    const within = await desk.pull(['org:O/path'], 1)
    const [whole] = await desk.pullAll(['org:O/path'], 5)
    const fields = (whole?.cursor ?? '').split('.')[0]
    for (const cursor of [within.cursor, whole?.cursor ?? '', `${fields}.${'A'.repeat(22)}`]) {
      const other = { epoch: 'e1', audiences: ['person:P'], cursor, cursorKey: Buffer.alloc(32, 2), limit: 5 }
      const page = await pullPage(database.kysely, other)
      expect(page).toMatchObject({ restarted: true, dropScopes: [], rows: [] })
    }
    // His own, of before a role ended: what it names, he was shown.
    const own = { epoch: 'e1', audiences: ['person:P'], cursor: whole?.cursor ?? '', cursorKey, limit: 5 }
    expect(await pullPage(database.kysely, own)).toMatchObject({ restarted: false, dropScopes: ['case:c'], rows: [] })
  })
})
