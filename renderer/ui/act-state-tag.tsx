import type { OutboxEntry } from '../../shared/contract/desktop.ts'
import { useIntl } from '../i18n/intl-context.tsx'
import { StateTag, type StateTone } from './state-tag.tsx'

const tones: Readonly<Record<OutboxEntry['state'], StateTone>> = {
  waiting: 'caution',
  received: 'mine',
  accepted: 'good',
  refused: 'bad',
  parked: 'bad',
  withdrawn: 'quiet',
  redone: 'quiet',
}

export interface ActStateTagProps {
  readonly state: OutboxEntry['state']
  /** Where there is room for more than the state's name. */
  readonly label?: string
}

/** How far an act has come: one look for each state, wherever it is told. */
export function ActStateTag({ state, label }: ActStateTagProps) {
  const { t } = useIntl()
  return <StateTag tone={tones[state]} label={label ?? t(`act-state.${state}`)} />
}
