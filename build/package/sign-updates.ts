import { createPrivateKey, createPublicKey } from 'node:crypto'
import { readFileSync, readdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { checkFeed, signFeed } from '../../electron/updates/signed-feed.ts'

/** Signs each feed (`latest*.yml`) of a folder with an Ed25519 key in PEM; answers their names. @throws Error where there is none, or the key is another kind */
export function signUpdates(folder: string, keyFile: string): readonly string[] {
  const privateKey = createPrivateKey(readFileSync(keyFile))
  if (privateKey.asymmetricKeyType !== 'ed25519') throw new Error('the key is not an Ed25519 key')
  const publicKey = createPublicKey(privateKey).export({ format: 'der', type: 'spki' }).toString('base64')
  const feeds = readdirSync(folder).filter((name) => /^latest.*\.yml$/.test(name))
  if (feeds.length === 0) throw new Error(`there is no latest*.yml in ${folder}`)
  for (const fileName of feeds) {
    const text = readFileSync(path.join(folder, fileName), 'utf8')
    const signature = signFeed(fileName, text, privateKey)
    checkFeed({ fileName, text, signature, publicKey })
    writeFileSync(path.join(folder, `${fileName}.sig`), `${signature}\n`)
  }
  return feeds
}
