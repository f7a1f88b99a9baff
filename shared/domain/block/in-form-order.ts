import { blockCodes, type BlockCode } from './block-code.ts'

/** The given blocks, each once, in the order of the form. */
export function inFormOrder(blocks: Iterable<BlockCode>): BlockCode[] {
  const given = new Set(blocks)
  return blockCodes.filter((code) => given.has(code))
}
