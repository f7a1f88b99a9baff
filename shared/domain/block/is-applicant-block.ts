import { applicantBlockCodes, type BlockCode } from './block-code.ts'

/** Whether the applicant fills this block in; the others belong to those who review. */
export function isApplicantBlock(block: BlockCode): boolean {
  return applicantBlockCodes.includes(block)
}
