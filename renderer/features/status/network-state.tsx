import type { SyncStatus } from '../../../shared/contract/desktop.ts'
import { useIntl } from '../../i18n/intl-context.tsx'
import { StateTag, type StateTone } from '../../ui/state-tag.tsx'

const tones: Readonly<Record<SyncStatus['network'], StateTone>> = {
  online: 'good',
  offline: 'caution',
  connecting: 'quiet',
}

/** On line or not; off line is a state to work in, not an error. */
export function NetworkState({ network }: { readonly network: SyncStatus['network'] }) {
  const { t } = useIntl()
  return <StateTag tone={tones[network]} label={t(`status.network.${network}`)} />
}
