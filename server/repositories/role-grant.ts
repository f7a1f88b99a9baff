import type { Selectable } from 'kysely'
import type { RoleGrantView } from '../../shared/domain/act/act.ts'
import type { WriteTransaction } from '../database/database.ts'
import type { RoleGrantTable } from '../database/schema.ts'

/** Stores a grant; `loadActor` reads them. */
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

/** When a grant ends: one that was revoked when that was, unless it had ended by then; null: never. */
export function endOfGrant({
  validToMs,
  revokedAtMs,
}: Pick<Selectable<RoleGrantTable>, 'validToMs' | 'revokedAtMs'>): number | null {
  if (validToMs === null || revokedAtMs === null) return validToMs ?? revokedAtMs
  return Math.min(validToMs, revokedAtMs)
}
