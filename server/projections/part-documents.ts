import type {
  BlockPayload,
  PartDocument,
  PartPayload,
  RowPayload,
} from '../../shared/contract/documents/part-document.ts'
import { scopes } from '../../shared/contract/sync/scope.ts'
import { assert } from '../../shared/domain/assert.ts'
import type { BlockCode } from '../../shared/domain/block/block-code.ts'
import type { BlockContent } from '../repositories/load-block-content.ts'
import type { StoredCase } from '../repositories/load-case.ts'
import { maskPersonalNumbers } from './mask-personal-numbers.ts'

type Part = Omit<PartDocument, 'seq'>

/** The header of a block: counts, hash, and the verdict of the organisation that answers for the case now. */
export function blockPart(stored: StoredCase, block: BlockCode): Part {
  const found = stored.blocks.find((each) => each.block === block)
  assert(found !== undefined, 'a part is of a block that the application has')
  const given = stored.verdicts.get(block)
  const payload: BlockPayload = {
    kind: 'block',
    contentHash: found.contentHash,
    rowCount: found.rowCount,
    attachmentCount: found.attachmentCount,
    mapped: stored.mapped.has(block),
    verdict:
      given === undefined
        ? null
        : {
            verdict: given.verdict,
            contentHash: given.contentHash,
            personId: given.personId,
            personName: given.personName,
            actId: given.actId,
            text: maskPersonalNumbers(given.text),
            givenAtMs: given.givenAtMs,
          },
  }
  return part({ caseId: stored.application.id, block, place: '0', order: 0, payload })
}

/** A block whole, in form order: its header, its rows, its attachments. */
export function partDocuments(stored: StoredCase, content: BlockContent): readonly Part[] {
  const caseId = stored.application.id
  const { block } = content
  return [
    blockPart(stored, block),
    ...content.rows.map((row, order) => part({ caseId, block, place: `1/${six(order)}`, order, payload: masked(row) })),
    ...content.attachments.map((found, order) => {
      const payload = { ...found, title: maskPersonalNumbers(found.title) }
      return part({ caseId, block, place: `2/${six(order)}`, order, payload })
    }),
  ]
}

function masked(row: RowPayload): RowPayload {
  const fields = row.fields.map(({ label, value }) => ({
    label: maskPersonalNumbers(label),
    value: maskPersonalNumbers(value),
  }))
  return { ...row, fields }
}

interface PartWish {
  readonly caseId: string
  readonly block: BlockCode
  readonly place: string
  readonly order: number
  readonly payload: PartPayload
}

function part({ caseId, block, place, order, payload }: PartWish): Part {
  return { id: `${caseId}/${block}/${place}`, scope: scopes.caseBlock(caseId, block), caseId, block, order, payload }
}

function six(order: number): string {
  return String(order).padStart(6, '0')
}
