import type { Selectable } from 'kysely'
import type { RoleGrantView } from '../../shared/domain/act/act.ts'
import type { BlockCode } from '../../shared/domain/block/block-code.ts'
import type { Queryable, WriteTransaction } from '../database/database.ts'
import type { RoleGrantTable } from '../database/schema.ts'

/** All grants of a person, valid or not: the rules look at the time themselves. A revoked one ends at its revocation. */
export async function grantsOf(queryable: Queryable, personId: string): Promise<readonly RoleGrantView[]> {
  const rows = await queryable
    .selectFrom('roleGrant')
    .selectAll()
    .where('personId', '=', personId)
    .orderBy('id')
    .execute()
  return rows.map(toView)
}

export async function insertRoleGrant(
  tx: WriteTransaction,
  grant: RoleGrantView & { readonly id: string; readonly personId: string },
): Promise<void> {
  const { blocks, ...rest } = grant
  await tx
    .insertInto('roleGrant')
    .values({ ...rest, blocksJson: JSON.stringify(blocks), revokedAtMs: null })
    .execute()
}

/** Ends a grant at `nowMs`; one that was revoked before keeps its first end. */
export async function revokeRoleGrant(tx: WriteTransaction, id: string, nowMs: number): Promise<void> {
  await tx
    .updateTable('roleGrant')
    .set({ revokedAtMs: nowMs })
    .where('id', '=', id)
    .where('revokedAtMs', 'is', null)
    .execute()
}

function toView({
  role,
  orgId,
  blocksJson,
  validFromMs,
  validToMs,
  revokedAtMs,
}: Selectable<RoleGrantTable>): RoleGrantView {
  const ends = [validToMs, revokedAtMs].filter((end) => end !== null)
  return {
    role,
    orgId,
    blocks: JSON.parse(blocksJson) as BlockCode[],
    validFromMs,
    validToMs: ends.length === 0 ? null : Math.min(...ends),
  }
}
