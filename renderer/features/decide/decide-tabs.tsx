import { useIntl } from '../../i18n/intl-context.tsx'
import styles from './decide-tabs.module.css'
import type { OfferedKind } from './use-decision.ts'

export interface DecideTabsProps {
  readonly kinds: readonly OfferedKind[]
  /** `null`: none is open. */
  readonly open: OfferedKind | null
  readonly onKind: (kind: OfferedKind) => void
}

/** The decisions that are offered; arrow keys go between them. */
export function DecideTabs({ kinds, open, onKind }: DecideTabsProps) {
  const { t } = useIntl()
  const names: Readonly<Record<OfferedKind, string>> = {
    'block-verdict': t('decide.tab.verdict'),
    'handler-pass': t('decide.tab.pass'),
    'return-to-applicant': t('decide.tab.return'),
  }
  const move = (by: number) => {
    const at = open === null ? 0 : kinds.indexOf(open)
    const next = kinds[(at + by + kinds.length) % kinds.length]
    if (next === undefined) return
    onKind(next)
    document.querySelector<HTMLElement>(`#decide-tab-${next}`)?.focus()
  }
  return (
    <div className={styles['tabs']} role="tablist" aria-label={t('decide.tabs')}>
      {kinds.map((kind) => (
        <button
          key={kind}
          type="button"
          role="tab"
          id={`decide-tab-${kind}`}
          className={styles['tab']}
          aria-selected={kind === open}
          {...(open === null ? {} : { 'aria-controls': 'decide-form' })}
          tabIndex={kind === (open ?? kinds[0]) ? 0 : -1}
          onClick={() => onKind(kind)}
          onKeyDown={(event) => {
            if (event.key === 'ArrowRight') move(1)
            if (event.key === 'ArrowLeft') move(-1)
          }}
        >
          {names[kind]}
        </button>
      ))}
    </div>
  )
}
