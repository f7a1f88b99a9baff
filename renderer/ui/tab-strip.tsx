import styles from './tab-strip.module.css'

export interface TabStripProps<Key extends string> {
  readonly label: string
  readonly tabs: readonly { readonly key: Key; readonly label: string }[]
  /** `null`: none is open, and there is no panel. */
  readonly open: Key | null
  /** Of the element with the role `tabpanel`; the tabs take their own ids from it. */
  readonly panelId: string
  readonly onOpen: (key: Key) => void
}

/** The id of a tab, for its panel to be named by. */
export function tabId(panelId: string, key: string): string {
  return `${panelId}-tab-${key}`
}

/** Tabs of which one is open; arrow keys go between them. The panel is the caller's, since antd's cannot be without one of its own. */
export function TabStrip<Key extends string>({ label, tabs, open, panelId, onOpen }: TabStripProps<Key>) {
  const move = (by: number) => {
    const at = Math.max(
      0,
      tabs.findIndex(({ key }) => key === open),
    )
    const next = tabs[(at + by + tabs.length) % tabs.length]
    if (next === undefined) return
    onOpen(next.key)
    document.querySelector<HTMLElement>(`[id="${tabId(panelId, next.key)}"]`)?.focus()
  }
  return (
    <div className={styles['tabs']} role="tablist" aria-label={label}>
      {tabs.map((tab) => (
        <button
          key={tab.key}
          type="button"
          role="tab"
          id={tabId(panelId, tab.key)}
          className={styles['tab']}
          aria-selected={tab.key === open}
          {...(open === null ? {} : { 'aria-controls': panelId })}
          tabIndex={tab.key === (open ?? tabs[0]?.key) ? 0 : -1}
          onClick={() => onOpen(tab.key)}
          onKeyDown={(event) => {
            if (event.key === 'ArrowRight') move(1)
            if (event.key === 'ArrowLeft') move(-1)
          }}
        >
          {tab.label}
        </button>
      ))}
    </div>
  )
}
