/** `node seed-server.ts FOLDER APPLICATIONS PARTS_EACH`: a server's folder with the demo's people and many submitted applications. */
import { mkdirSync } from 'node:fs'
import { argonHashing, productionCost } from '../../server/accounts/password-hashing.ts'
import { openDatabase } from '../../server/database/open-database.ts'
import { seedBase } from '../../server/demo/seed-demo.ts'
import { seedBulk } from '../../server/demo/seed-bulk.ts'
import { demoStory } from '../../server/demo/story/demo-story.ts'
import { ensureAuthority } from '../../server/repositories/authority.ts'

const [folder = '', applications = '', partsEach = ''] = process.argv.slice(2)
const dayMs = 86_400_000
const nowMs = Date.now()
const anchorDayMs = nowMs - (nowMs % dayMs)

mkdirSync(folder, { recursive: true, mode: 0o700 })
const database = await openDatabase({ folder, key: null, postgresUrl: undefined })
await ensureAuthority(database, { name: 'bench', nowMs })
await seedBase({ database, passwordHashing: argonHashing(productionCost) }, demoStory(1, anchorDayMs), anchorDayMs)
const bulk = { applications: Number(applications), partsEach: Number(partsEach), hospitalId: 'org-hospital-1', nowMs }
const documents = await seedBulk(database, bulk)
await database.close()
process.send?.({ documents }, () => process.disconnect())
