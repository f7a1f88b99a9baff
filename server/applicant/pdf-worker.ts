import { parentPort, workerData } from 'node:worker_threads'
import { assert } from '../../shared/domain/assert.ts'
import { readPdfFacts } from './read-pdf-facts.ts'

assert(
  parentPort !== null && workerData instanceof Uint8Array,
  'this file is started as a worker with the bytes of a PDF',
)
// pdf.js leaves promises of a broken file to themselves; what it says of the file comes by the one that is waited for.
process.on('unhandledRejection', () => {})
parentPort.postMessage(await readPdfFacts(workerData))
