import type { SavedView } from '../../../shared/contract/saved-view.ts'
import type { ViewDocument } from '../../../shared/contract/documents/view-document.ts'
import type { WorkOrders } from '../queries/work-orders.ts'
import type { Database } from '../sqlite/open-database.ts'
import { prepared } from '../sqlite/prepared.ts'
import { writeTransaction } from '../sqlite/write-transaction.ts'

/** The lists that this person saved, by their digit, with how many applications each has now. */
export function savedViews(database: Database, orders: Pick<WorkOrders, 'page'>): SavedView[] {
  return prepared<[], string>(database, 'SELECT data FROM saved_view ORDER BY slot')
    .pluck()
    .all()
    .map((text) => {
      const { slot, name, question } = JSON.parse(text) as ViewDocument
      return { slot, name, question, count: orders.page({ ...question, offset: 0, limit: 1 }).total }
    })
}

/** Keeps a list under its digit, in place of one that had it. @throws StoreFailure; the former one is still there then */
export function saveView(database: Database, view: ViewDocument): void {
  const keep = 'INSERT INTO saved_view (slot, data) VALUES (?, ?) ON CONFLICT (slot) DO UPDATE SET data = excluded.data'
  writeTransaction(database, () => prepared<[number, string]>(database, keep).run(view.slot, JSON.stringify(view)))
}

/** @throws StoreFailure */
export function removeView(database: Database, slot: number): void {
  writeTransaction(database, () => prepared<[number]>(database, 'DELETE FROM saved_view WHERE slot = ?').run(slot))
}
