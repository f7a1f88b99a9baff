import { useLive } from '../../desktop/use-live.ts'
import { FirstSyncStrip } from './first-sync-strip.tsx'

/** The strip of a first sync; nothing at any other time. */
export function FirstSync() {
  const status = useLive('sync.status', {})
  if (status.at !== 'ready' || status.value.load === null) return null
  const { load, evidence, network } = status.value
  return <FirstSyncStrip load={load} evidence={evidence} offline={network === 'offline'} />
}
