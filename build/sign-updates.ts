import path from 'node:path'
import { signUpdates } from './package/sign-updates.ts'

/** `npm run sign-updates -- DIR`: before the folder is put on the server that desks look at. The key stays off every server. */
const [folder] = process.argv.slice(2)
const keyFile = process.env['ZHIPING_UPDATE_KEY_FILE']
if (!folder || !keyFile) {
  process.stderr.write('ZHIPING_UPDATE_KEY_FILE=key.pem npm run sign-updates -- DIR\n')
  process.exit(2)
}
for (const feed of signUpdates(path.resolve(folder), keyFile)) process.stdout.write(`signed ${feed}\n`)
