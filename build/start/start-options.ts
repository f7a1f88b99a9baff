import path from 'node:path'
import { parseArgs } from 'node:util'

export interface StartOptions {
  /** A server elsewhere; null: start the embedded one. */
  readonly server: string | null
  readonly dataDir: string
  readonly port: number
  readonly deskOnly: boolean
  readonly smoke: boolean
}

export const defaultPort = 7420

/** Reads the words after `npm start --`; a word that is not understood is answered with a sentence, not ignored. */
export function startOptions(
  words: readonly string[],
  repository: string,
): StartOptions | { readonly problem: string } {
  try {
    const { values } = parseArgs({
      args: [...words],
      options: {
        server: { type: 'string' },
        data: { type: 'string' },
        port: { type: 'string' },
        'desk-only': { type: 'boolean', default: false },
        smoke: { type: 'boolean', default: false },
      },
    })
    const port = Number(values.port ?? defaultPort)
    if (!Number.isInteger(port) || port < 0 || port > 65_535)
      return { problem: `--port takes a number from 0 to 65535, not ${values.port}` }
    if (values.server !== undefined && !/^https?:\/\/[^/]+/.test(values.server)) {
      return { problem: `--server takes an address such as http://127.0.0.1:${defaultPort}, not ${values.server}` }
    }
    const deskOnly = values['desk-only'] === true
    return {
      server: values.server ?? (deskOnly ? `http://127.0.0.1:${defaultPort}` : null),
      dataDir: path.resolve(repository, values.data ?? (values.smoke ? 'data/smoke' : 'data')),
      port,
      deskOnly,
      smoke: values.smoke === true,
    }
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) }
  }
}
