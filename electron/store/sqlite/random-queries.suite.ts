/** Random documents and queries for comparing this storage with RxDB's own matcher, comparator and storage in memory. */
import fc from 'fast-check'
import type { MangoQuery } from 'rxdb'
import type { Item } from './temporary-database.suite.ts'

/** Without rare characters. */
export const words = [
  '',
  'a',
  'A',
  'b',
  'ab',
  'a b',
  "o'x",
  '李',
  '李雷',
  '王',
  '\u3105',
  '%',
  '_',
  '"',
  '\\',
  '10',
  '9',
  'é',
]
/** With characters whose order SQLite and JavaScript see differently. */
export const wideWords = [...words, '𠮷', '𠮷野', '！', '\uffee', '\ud7ff', '\ue000', '𠀀a']
/** With what is no proper text. */
export const brokenWords = [...wideWords, '\ud83d', 'a\u0000b', 'a\u0000', '\udc00x']

export type Alphabet = readonly string[]
const word = (alphabet: Alphabet) => fc.constantFrom(...alphabet)
const number = fc.oneof(fc.integer({ min: -3, max: 12 }), fc.constantFrom(-1000, 0, 1_000_000_000))
const anyNumber = fc.oneof(
  number,
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.constantFrom(0.1, 1e21, 2 ** 53, 2 ** 60),
)

export const itemOf = (alphabet: Alphabet): fc.Arbitrary<Item> =>
  fc.record(
    {
      id: fc.integer({ min: 0, max: 25 }).map((n) => `id${n}`),
      unit: word(alphabet),
      due: number,
      title: word(alphabet),
      isUrgent: fc.boolean(),
      place: fc.record({ city: word(alphabet), floor: anyNumber }, { requiredKeys: [] }),
      note: fc.oneof(word(alphabet), fc.constant(null)),
      tags: fc.array(word(alphabet), { maxLength: 3 }),
    },
    { requiredKeys: ['id', 'unit', 'due'] },
  )

/** Documents that break their schema: another kind of value, or an array, where one scalar is declared. */
export const brokenItem: fc.Arbitrary<Item> = fc
  .tuple(
    itemOf(brokenWords),
    fc.record(
      {
        title: fc.oneof(fc.integer(), fc.constant(null), fc.array(word(words), { maxLength: 2 }), fc.boolean()),
        isUrgent: fc.constantFrom(0, 1, 'true', null),
        place: fc.oneof(fc.constant(null), fc.array(fc.record({ city: word(words) }), { maxLength: 2 }), word(words)),
      },
      { requiredKeys: [] },
    ),
  )
  .map(([good, bad]) => ({ ...good, ...bad }) as Item)

const textFields = ['id', 'unit', 'title', 'place.city', 'note', 'tags'] as const
const numberFields = ['due', 'place.floor'] as const

/** The fields an index covers: there, storage in memory forgets to ask its own matcher about operands of another kind. */
const indexedKinds: Readonly<Record<string, string>> = {
  id: 'string',
  unit: 'string',
  due: 'number',
  _deleted: 'boolean',
}

function isOfIndexedKind(one: object): boolean {
  return Object.entries(one).every(([field, matcher]) => {
    const kind = indexedKinds[field]
    const operands = Object.entries(Object(matcher))
      .filter(([operator]) => /^\$(?:eq|gte?|lte?|in)$/.test(operator))
      .flatMap(([, operand]) => operand)
    return kind === undefined || operands.every((operand) => typeof operand === kind)
  })
}

function condition(alphabet: Alphabet, forMemory: boolean): fc.Arbitrary<object> {
  const operand = fc.oneof(
    { weight: 5, arbitrary: word(alphabet) },
    { weight: 5, arbitrary: anyNumber },
    { weight: 1, arbitrary: fc.boolean() },
    { weight: 1, arbitrary: fc.constant(null) },
    { weight: 1, arbitrary: fc.constantFrom('id1', 'id3', 'id20') },
  )
  const comparison = fc.oneof(
    fc.tuple(fc.constantFrom('$eq', '$ne', '$gt', '$gte', '$lt', '$lte'), operand),
    fc.tuple(fc.constantFrom('$in', '$nin'), fc.array(operand, { maxLength: 4 })),
    fc.tuple(fc.constant('$exists'), fc.boolean()),
    fc.tuple(fc.constant('$regex'), fc.constantFrom('^a', 'b', '李', '.', '^$', '1')),
    fc.tuple(fc.constant('$type'), fc.constantFrom('string', 'number', 'null', 'array')),
  )
  const operators = fc.array(comparison, { minLength: 1, maxLength: 2 }).map((pairs) => Object.fromEntries(pairs))
  const matcher = fc.oneof(
    { weight: 6, arbitrary: operators },
    { weight: 1, arbitrary: operators.map((inner) => ({ $not: inner })) },
  )
  return fc
    .tuple(fc.constantFrom(...textFields, ...numberFields, 'isUrgent', '_deleted', 'unknown'), matcher)
    .map(([field, inner]) => ({ [field]: inner }))
    .filter((one) => !forMemory || isOfIndexedKind(one))
}

function selector(alphabet: Alphabet, forMemory: boolean): fc.Arbitrary<object> {
  const one = condition(alphabet, forMemory)
  const several = fc.array(one, { maxLength: 3 }).map((parts): object => Object.assign({}, ...parts))
  const combined = fc
    .tuple(fc.constantFrom('$and', '$or', '$nor'), fc.array(several, { minLength: 1, maxLength: 3 }), several)
    .map(([operator, parts, rest]) => ({ ...rest, [operator]: parts }))
  return fc.oneof(several, combined, combined)
}

const sortFields = [...textFields.slice(0, 4), ...numberFields, 'isUrgent', 'note'] as const
/** An array where text belongs has no order of its own in RxDB: the comparator calls it equal to the text and stops. */
const sort = (alphabet: Alphabet) =>
  fc
    .uniqueArray(fc.constantFrom(...sortFields.filter((field) => alphabet !== brokenWords || field !== 'title')), {
      minLength: 1,
      maxLength: 3,
    })
    .chain((fields) =>
      fc
        .array(fc.constantFrom('asc' as const, 'desc' as const), { minLength: fields.length, maxLength: fields.length })
        .map((directions) => fields.map((field, i) => ({ [field]: directions[i] }))),
    )

/** `forMemory`: only what storage in memory judges as its own matcher does. */
export function queryOf(alphabet: Alphabet, forMemory: boolean): fc.Arbitrary<MangoQuery<Item>> {
  return fc
    .record(
      {
        selector: selector(alphabet, forMemory),
        sort: sort(alphabet),
        skip: fc.integer({ min: 0, max: 4 }),
        limit: fc.integer({ min: 1, max: 8 }),
      },
      { requiredKeys: ['selector'] },
    )
    .map((query) => query as MangoQuery<Item>)
}
