import { useIntl } from '../../i18n/intl-context.tsx'
import { TabStrip } from '../../ui/tab-strip.tsx'
import type { OfferedKind } from './use-decision.ts'

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
  const names: Readonly<Record<OfferedKind, string>> = {
    'block-verdict': t('decide.tab.verdict'),
    'handler-pass': t('decide.tab.pass'),
    'return-to-applicant': t('decide.tab.return'),
  }
  const tabs = kinds.map((key) => ({ key, label: names[key] }))
  return <TabStrip label={t('decide.tabs')} tabs={tabs} open={open} panelId={panelId} onOpen={onKind} />
}
