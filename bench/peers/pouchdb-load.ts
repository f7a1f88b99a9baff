/** `node pouchdb-load.ts FOLDER COUNT INDEXES`: the same load into PouchDB on leveldb; INDEXES is how many of the four indexes it builds. */
import { join } from 'node:path'
import { loadDocuments, loadIndexes } from '../store/load-documents.ts'
import { serveLoad } from '../store/serve-load.ts'
import { PouchDB } from './pouchdb.ts'

const [folder = '', count = '', indexes = ''] = process.argv.slice(2)
const database = new PouchDB(join(folder, 'pouch'))
await serveLoad({
  documents: loadDocuments(Number(count)),
  insert: (batch) => database.bulkDocs(batch.map(({ id, ...rest }) => ({ _id: id, ...rest }))),
  finish: loadIndexes.slice(0, Number(indexes)).map((fields) => async () => {
    await database.createIndex({ index: { fields: [...fields] } })
    // Built when it is first asked.
    const { docs } = await database.find({ selector: { [fields[0]]: { $gt: null } }, limit: 1 })
    if (docs.length !== 1) throw new Error('the load cannot be read')
  }),
})
await database.close()
