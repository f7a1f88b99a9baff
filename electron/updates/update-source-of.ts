import { Type } from 'typebox'
import { Value } from 'typebox/value'
import type { UpdateSource } from './signed-feed-provider.ts'

const Manifest = Type.Object({
  zhipingUpdates: Type.Object({ url: Type.String({ minLength: 1 }), publicKey: Type.String({ minLength: 1 }) }),
})

/**
 * Where this desk's updates come from, by the manifest in its archive; null where it was packaged without. A unit may name
 * another address (ZHIPING_UPDATE_URL), never another key: who serves an update does not matter, who signed it does.
 */
export function updateSourceOf(
  manifest: unknown,
  environment: Readonly<Record<string, string | undefined>>,
): UpdateSource | null {
  if (!Value.Check(Manifest, manifest)) return null
  const { publicKey } = manifest.zhipingUpdates
  const url = environment['ZHIPING_UPDATE_URL'] || manifest.zhipingUpdates.url
  return URL.canParse(url) && /^https?:$/.test(new URL(url).protocol) ? { url, publicKey } : null
}
