import type { Role } from '../account/role.ts'
import type { BlockCode } from '../block/block-code.ts'
import type { VerdictKind } from '../case/case-view.ts'

/** The kinds of acts that change a case in this version; later kinds stand beside these, they never replace them. */
export const actKinds = ['submit', 'block-verdict', 'handler-pass', 'return-to-applicant'] as const
export type ActKind = (typeof actKinds)[number]

/** Content hashes that the person judged, by block. Which blocks count is a matter of the kind of act (I15, §6.5a). */
export type JudgedHashes = Readonly<Partial<Record<BlockCode, string>>>

export interface ReturnedBlock {
  readonly block: BlockCode
  readonly reasonCode: string
  readonly text: string
}

export type ActBody =
  | { readonly kind: 'submit'; readonly commitment: string }
  | { readonly kind: 'block-verdict'; readonly block: BlockCode; readonly verdict: VerdictKind; readonly text: string }
  | { readonly kind: 'handler-pass'; readonly opinion: string }
  | { readonly kind: 'return-to-applicant'; readonly blocks: readonly ReturnedBlock[]; readonly opinion: string }

/** An act as the rules see it: what a person wants done to a case, and what it was based on. */
export interface Act {
  readonly actId: string
  readonly caseId: string
  readonly visit: number
  readonly judged: JudgedHashes
  readonly body: ActBody
}

export interface RoleGrantView {
  readonly role: Role
  readonly orgId: string
  readonly blocks: readonly BlockCode[]
  readonly validFromMs: number
  readonly validToMs: number | null
}

/** Who acts. `grants` are all of the person's, valid or not: the rules look at the time themselves. */
export interface Actor {
  readonly personId: string
  readonly grants: readonly RoleGrantView[]
}

/** The body of one kind of act. */
export type BodyOf<K extends ActKind> = Extract<ActBody, { readonly kind: K }>
