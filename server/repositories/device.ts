import type { Insertable, Selectable } from 'kysely'
import type { Queryable, WriteTransaction } from '../database/database.ts'
import type { DeviceTable } from '../database/schema.ts'

export type Device = Selectable<DeviceTable>

export async function findDevice(queryable: Queryable, id: string): Promise<Device | null> {
  return (await queryable.selectFrom('device').selectAll().where('id', '=', id).executeTakeFirst()) ?? null
}

export async function insertDevice(tx: WriteTransaction, device: Insertable<DeviceTable>): Promise<void> {
  await tx.insertInto('device').values(device).execute()
}

/** Ends a device and its sessions; what it had sealed may still be delivered for receipt. */
export async function revokeDevice(tx: WriteTransaction, id: string, nowMs: number): Promise<void> {
  await tx
    .updateTable('device')
    .set({ revokedAtMs: nowMs })
    .where('id', '=', id)
    .where('revokedAtMs', 'is', null)
    .execute()
}
