import type { AppUpdater, UpdateInfo } from 'electron-updater'
import { GenericProvider } from 'electron-updater/out/providers/GenericProvider.js'
import { parseUpdateInfo, type ProviderRuntimeOptions } from 'electron-updater/out/providers/Provider.js'
import { checkFeed, UpdateRefused } from './signed-feed.ts'

/** Where a desk looks for updates, and whose signature they must bear (base64 of an Ed25519 key's SPKI DER). */
export interface UpdateSource {
  readonly url: string
  readonly publicKey: string
}

/**
 * electron-updater's provider for a plain web server, but that it believes nothing before the signature: neither a version, nor
 * an address, nor the hash that the download is held against.
 */
export class SignedFeedProvider extends GenericProvider {
  readonly #source: UpdateSource

  constructor(options: { readonly source: UpdateSource }, updater: AppUpdater, runtime: ProviderRuntimeOptions) {
    const { url } = options.source
    super({ provider: 'generic', url }, updater, { ...runtime, isUseMultipleRangeRequest: false })
    this.#source = options.source
  }

  override async getLatestVersion(): Promise<UpdateInfo> {
    const fileName = `${this.getDefaultChannelName()}.yml`
    const text = await this.#read(fileName)
    const signature = await this.#read(`${fileName}.sig`).catch((error: unknown) => {
      throw isMissing(error) ? new UpdateRefused('update-unsigned') : error
    })
    checkFeed({ fileName, text, signature, publicKey: this.#source.publicKey })
    const info = parseUpdateInfo(text, fileName, new URL(this.#source.url)) as Partial<UpdateInfo> | null
    if (typeof info?.version !== 'string' || !info.files?.length) throw new UpdateRefused('update-unclear')
    if (info.files.some(({ sha512 }) => typeof sha512 !== 'string' || sha512 === '')) throw new UpdateRefused('update-unclear') // oxfmt-ignore
    return info as UpdateInfo
  }

  async #read(fileName: string): Promise<string> {
    const base = this.#source.url.endsWith('/') ? this.#source.url : `${this.#source.url}/`
    const url = new URL(fileName, base)
    // A proxy that keeps an old answer would pair it with a new signature.
    url.searchParams.set('at', Date.now().toString(36))
    return (await this.httpRequest(url)) ?? ''
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'statusCode' in error && error.statusCode === 404
}
