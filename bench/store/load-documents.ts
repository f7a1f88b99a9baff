import { createHash } from 'node:crypto'

/** A document of the load: about 600 bytes as JSON, a third of it Chinese text. */
export interface LoadDocument {
  readonly id: string
  readonly unit: string
  readonly state: string
  readonly dueMs: number
  readonly name: string
  readonly title: string
  readonly place: { readonly block: string; readonly row: number }
  readonly pages: number
  readonly tags: readonly string[]
  readonly text: string
}

/** The four secondary indexes, by their fields. */
export const loadIndexes = [['unit', 'dueMs'], ['state', 'dueMs'], ['name'], ['dueMs']] as const

/** What RxDB is told of the documents. */
export const loadSchema = {
  version: 0,
  primaryKey: 'id',
  type: 'object',
  properties: {
    id: { type: 'string', maxLength: 32 },
    unit: { type: 'string', maxLength: 16 },
    state: { type: 'string', maxLength: 16 },
    dueMs: { type: 'number', minimum: 0, maximum: 4_000_000_000_000, multipleOf: 1 },
    name: { type: 'string', maxLength: 16 },
    title: { type: 'string' },
    place: { type: 'object', properties: { block: { type: 'string' }, row: { type: 'number' } } },
    pages: { type: 'number' },
    tags: { type: 'array', items: { type: 'string' } },
    text: { type: 'string' },
  },
  required: ['id', 'unit', 'state', 'dueMs', 'name'],
  indexes: loadIndexes.map((fields) => [...fields]),
} as const

const states = ['DRAFT', 'UNIT_REVIEW', 'UNIT_PUBLICITY', 'REPORTED', 'RETURNED']
const sentence = '近五年主持完成专业技术工作,解决关键技术难题,成果经省级主管部门鉴定并推广应用,附合同、证书及验收意见。'

/** The documents of a load, always the same ones; their ids are hashes, so they come in random order. */
export function loadDocuments(count: number): LoadDocument[] {
  return Array.from({ length: count }, (_, index) => {
    const hash = createHash('sha256').update(`document ${index}`).digest('hex')
    const dice = Number.parseInt(hash.slice(0, 12), 16)
    return {
      id: hash.slice(0, 32),
      unit: `org-${dice % 97}`,
      state: states[dice % states.length] ?? '',
      dueMs: 1_790_000_000_000 + (dice % 20_000_000_000),
      name: `xm${dice % 50_021}`,
      title: `业绩材料 ${hash.slice(32, 56)}`,
      place: { block: `B${String(dice % 14).padStart(2, '0')}`, row: dice % 9 },
      pages: dice % 40,
      tags: ['evidence', `scan${dice % 7}`],
      text: `${sentence.repeat(2).slice(0, 100)}${hash}`,
    }
  })
}
