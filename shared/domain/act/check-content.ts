import { blockCodes } from '../block/block-code.ts'
import { inFormOrder } from '../block/in-form-order.ts'
import type { CaseView } from '../case/case-view.ts'
import type { Act, BodyOf, JudgedHashes } from './act.ts'
import { hashesToJudge } from './hashes-to-judge.ts'
import { refused, unknown, type Objection } from './objection.ts'

/** [I13] The submission names the hashes of exactly the applicant's blocks as they are: no other, none fewer. */
export function checkSnapshot(view: CaseView, act: Act): Objection | null {
  const current = hashesToJudge(view, 'submit')
  const knowsAll = view.blocksKnown === 'all'
  const changed = blockCodes.filter(
    (code) => act.judged[code] !== current[code] && (knowsAll || current[code] !== undefined),
  )
  if (changed.length > 0) return refused('content-changed', changed)
  return knowsAll ? null : unknown('blocks')
}

/** [I15] The verdict names the block's hash as it is; hashes of other blocks do not matter. */
export function checkJudgedBlock(view: CaseView, act: Act, body: BodyOf<'block-verdict'>): Objection | null {
  return unlessCurrent(act, hashesToJudge(view, 'block-verdict', body.block))
}

/** [I15] A mark is on the very file that lies behind the scan, in the block that it names. */
export function checkMarkedAttachment(view: CaseView, body: BodyOf<'evidence-mark'>): Objection | null {
  const block = view.blocks.find(({ code }) => code === body.block)
  if (block === undefined) {
    return view.blocksKnown === 'all' ? refused('block-unknown', [body.block]) : unknown('block')
  }
  if (block.attachments === null) return unknown('attachments')
  const found = block.attachments.find(({ attachmentId }) => attachmentId === body.attachmentId)
  if (found === undefined) return refused('attachment-unknown', [body.block])
  return found.sha256 === body.sha256 ? null : refused('content-changed', [body.block])
}

/** [I15] The handler's pass names the hashes of all mapped blocks as they are; hashes of others do not matter. */
export function checkJudgedMapped(view: CaseView, act: Act): Objection | null {
  const changed = unlessCurrent(act, hashesToJudge(view, 'handler-pass'))
  if (changed !== null) return changed
  return view.blocksKnown === 'all' ? null : unknown('blocks')
}

/**
 * [I15] A hash that a return names for a block it returns is the block's. It need not name one: the reasons say what was
 * wrong, and within one visit the applicant can change nothing.
 */
export function checkJudgedReturned(view: CaseView, act: Act, body: BodyOf<'return-to-applicant'>): Objection | null {
  const returned = new Set(body.blocks.map(({ block }) => block))
  const changed = view.blocks.filter(({ code, contentHash }) => {
    const judged = act.judged[code]
    return returned.has(code) && judged !== undefined && judged !== contentHash
  })
  return changed.length > 0 ? refused('content-changed', inFormOrder(changed.map(({ code }) => code))) : null
}

/** [I15] Whatever hashes a no to the whole application names are those of its blocks. It need not name any, as with a return. */
export function checkNamedAsIs(view: CaseView, act: Act): Objection | null {
  const seen = new Map(view.blocks.map(({ code, contentHash }) => [code, contentHash]))
  const named = blockCodes.filter((code) => act.judged[code] !== undefined)
  const changed = named.filter((code) => seen.has(code) && seen.get(code) !== act.judged[code])
  if (changed.length > 0) return refused('content-changed', changed)
  return view.blocksKnown === 'some' && named.some((code) => !seen.has(code)) ? unknown('blocks') : null
}

function unlessCurrent(act: Act, current: JudgedHashes): Objection | null {
  const changed = blockCodes.filter((code) => current[code] !== undefined && act.judged[code] !== current[code])
  return changed.length > 0 ? refused('content-changed', changed) : null
}
