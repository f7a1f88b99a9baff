/** `node pouchdb-load.ts FOLDER COUNT INDEXES`: the same load into PouchDB on leveldb; INDEXES is how many of the four indexes it builds. */
import { join } from 'node:path'
import { loadDocuments, loadIndexes } from '../store/load-documents.ts'
import { timeLoad } from '../store/time-load.ts'
import { PouchDB } from './pouchdb.ts'

const [folder = '', count = '', indexes = ''] = process.argv.slice(2)
const database = new PouchDB(join(folder, 'pouch'))
await timeLoad(
  loadDocuments(Number(count)),
  (batch) => database.bulkDocs(batch.map(({ id, ...rest }) => ({ _id: id, ...rest }))),
  async () => {
    for (const fields of loadIndexes.slice(0, Number(indexes))) {
      await database.createIndex({ index: { fields: [...fields] } })
      // Built when it is first asked.
      const { docs } = await database.find({ selector: { [fields[0]]: { $gt: null } }, limit: 1 })
      if (docs.length !== 1) throw new Error('the load cannot be read')
    }
  },
)
await database.close()
