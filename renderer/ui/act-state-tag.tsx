import type { OutboxEntry } from '../../shared/contract/desktop.ts'
import { useIntl } from '../i18n/intl-context.tsx'
import { StateTag, type StateTone } from './state-tag.tsx'

const tones: Readonly<Record<OutboxEntry['state'], StateTone>> = {
  waiting: 'caution',
  received: 'mine',
  accepted: 'good',
  refused: 'bad',
}

/** How far an act has come. */
export function ActStateTag({ state }: { readonly state: OutboxEntry['state'] }) {
  const { t } = useIntl()
  return <StateTag tone={tones[state]} label={t(`act-state.${state}`)} />
}
