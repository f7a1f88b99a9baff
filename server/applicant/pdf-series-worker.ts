import { parentPort } from 'node:worker_threads'
import { assert } from '../../shared/domain/assert.ts'
import { readPdfFacts } from './read-pdf-facts.ts'

const port = parentPort
assert(port !== null, 'this file is started as a worker')
port.on('message', (bytes: Uint8Array) => void readPdfFacts(bytes).then((facts) => port.postMessage(facts)))
