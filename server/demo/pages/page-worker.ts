import assert from 'node:assert/strict'
import { parentPort } from 'node:worker_threads'
import { doPageTask, type PageTask } from './page-task.ts'

const port = parentPort
assert(port, 'the page worker runs in a worker thread')
port.on('message', (task: PageTask) => port.postMessage(doPageTask(task)))
