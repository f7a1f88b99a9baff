import path from 'node:path'
import { parseArgs } from 'node:util'

export interface StartOptions {
  /** A server elsewhere; null: start the embedded one. */
  readonly server: string | null
  readonly dataDir: string
  readonly port: number
  readonly deskOnly: boolean
  readonly smoke: boolean
  /** Of the demo, in all; null: those of its story. */
  readonly applications: number | null
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
        applications: { type: 'string' },
      },
    })
    const port = portOf(values.port)
    if (port === null) return { problem: `--port takes a number from 0 to 65535, not '${values.port}'` }
    if (values.server !== undefined && !isAddress(values.server)) {
      return { problem: `--server takes an address such as http://127.0.0.1:${defaultPort}, not '${values.server}'` }
    }
    if (values.data?.trim() === '') return { problem: '--data takes a folder, and none was named' }
    const deskOnly = values['desk-only']
    const applications = values.applications ?? null
    if (applications !== null && !/^[1-9]\d{0,4}$/.test(applications)) {
      return { problem: `--applications takes a number from 1 to 20000, not '${applications}'` }
    }
    if (applications !== null && (deskOnly || values.smoke || values.server !== undefined)) {
      return { problem: '--applications is for the demo server that is started here' }
    }
    return {
      server: values.server ?? (deskOnly ? `http://127.0.0.1:${defaultPort}` : null),
      dataDir: path.resolve(repository, values.data ?? (values.smoke ? 'data/smoke' : 'data')),
      port,
      deskOnly,
      smoke: values.smoke,
      applications: applications === null ? null : Number(applications),
    }
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) }
  }
}

function portOf(word: string | undefined): number | null {
  if (word === undefined) return defaultPort
  return /^\d{1,5}$/.test(word) && Number(word) <= 65_535 ? Number(word) : null
}

function isAddress(word: string): boolean {
  const url = URL.parse(word)
  return url !== null && /^https?:$/.test(url.protocol) && url.hostname !== ''
}
