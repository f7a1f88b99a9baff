import type { BatchCase, BatchReview } from '../../../../shared/contract/batch.ts'
import { batchKinds, type BatchKind } from '../../../../shared/domain/act/batch.ts'

/** A case that cannot be decided so; `refusal` null: this kind is not for it at all where it lies now. */
export interface HeldUp {
  readonly found: BatchCase
  readonly refusal: BatchCase['offers'][number]['refusal']
}

export interface Split {
  readonly able: readonly BatchCase[]
  readonly heldUp: readonly HeldUp[]
}

/** Which cases one kind would be decided for, and which not, each in the order of the list. */
export function splitFor(kind: BatchKind, { cases }: Pick<BatchReview, 'cases'>): Split {
  const able: BatchCase[] = []
  const heldUp: HeldUp[] = []
  for (const found of cases) {
    const offer = found.offers.find((each) => each.kind === kind)
    if (offer?.refusal === null) able.push(found)
    else heldUp.push({ found, refusal: offer?.refusal ?? null })
  }
  return { able, heldUp }
}

/** The kinds that this person is offered for at least one of them, with for how many it would go. */
export function kindsFor(review: Pick<BatchReview, 'cases' | 'colleagues'>) {
  return batchKinds.flatMap((kind) => {
    const isOffered = review.cases.some(({ offers }) => offers.some((offer) => offer.kind === kind))
    if (!isOffered || (kind === 'give' && review.colleagues.length === 0)) return []
    return [{ kind, count: splitFor(kind, review).able.length }]
  })
}
