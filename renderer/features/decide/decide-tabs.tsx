import { useIntl } from '../../i18n/intl-context.tsx'
import { TabStrip } from '../../ui/tab-strip.tsx'
import type { OfferedKind } from './offered-kinds.ts'

export interface DecideTabsProps {
  readonly kinds: readonly OfferedKind[]
  /** `null`: none is open. */
  readonly open: OfferedKind | null
  readonly panelId: string
  readonly onKind: (kind: OfferedKind) => void
}

/** The decisions that are offered. */
export function DecideTabs({ kinds, open, panelId, onKind }: DecideTabsProps) {
  const { t } = useIntl()
  const tabs = kinds.map((key) => ({ key, label: t(`decide.tab.${key}`) }))
  return <TabStrip label={t('decide.tabs')} tabs={tabs} open={open} panelId={panelId} onOpen={onKind} />
}
