import { useCallback, useEffect, useState } from 'react'
import { Route, Switch, useLocation } from 'wouter'
import type { SessionState } from '../../shared/contract/desktop.ts'
import { useCall } from '../desktop/use-call.ts'
import { warmEvidence } from '../features/evidence/open-evidence.ts'
import { FirstSync } from '../features/first-sync/first-sync.tsx'
import { RescueNotice } from '../features/rescue/rescue-notice.tsx'
import { StatusLine } from '../features/status/status-line.tsx'
import { firstPlace, type WorkListPlace } from '../features/work-list/work-list-place.ts'
import { WorkListScreen } from '../features/work-list/work-list-screen.tsx'
import type { Locale } from '../i18n/locale.ts'
import { useHotkeys } from '../ui/use-hotkeys.ts'
import { CasePage } from './case-page.tsx'
import styles from './desk.module.css'
import { ErrorBoundary } from './error-boundary.tsx'
import { HeaderBar } from './header-bar.tsx'
import { ShortcutSheet } from './shortcut-sheet.tsx'
import { StoreLostBanner } from './store-lost-banner.tsx'
import { UpdateNotice } from './update-notice.tsx'

export interface DeskProps {
  readonly session: Extract<SessionState, { readonly at: 'open' }>
  readonly onLocale: (locale: Locale) => void
}

/** The frame of an unlocked desk: who, what is safe, and the screen of the address. Addresses hold ids only. */
export function Desk({ session, onLocale }: DeskProps) {
  const call = useCall()
  const [, navigate] = useLocation()
  const [sheetOpen, setSheetOpen] = useState(false)
  // Kept here and not in the address: it holds what a person searched for, which may be a name.
  const [place, setPlace] = useState<WorkListPlace>(firstPlace)
  useHotkeys({ '?': () => setSheetOpen(true) })
  useEffect(() => {
    // Where there is no idle time to ask for (tests), the first PDF starts its own worker.
    if (typeof requestIdleCallback === 'function') requestIdleCallback(() => void warmEvidence())
  }, [])
  const handleOpenCase = useCallback((caseId: string) => navigate(`/case/${caseId}`), [navigate])

  return (
    <div className={styles['desk']}>
      <HeaderBar
        session={session}
        onLock={() => void call('session.lock', {})}
        onHelp={() => setSheetOpen(true)}
        onLocale={onLocale}
      />
      <StoreLostBanner />
      <RescueNotice />
      <UpdateNotice />
      <FirstSync />
      <main className={styles['content']} id="content" tabIndex={-1}>
        <ErrorBoundary>
          <Switch>
            <Route path="/case/:id">
              {({ id }) => <CasePage key={id} caseId={id} place={place} onPlace={setPlace} />}
            </Route>
            <Route>
              <WorkListScreen place={place} onPlace={setPlace} onOpenCase={handleOpenCase} />
            </Route>
          </Switch>
        </ErrorBoundary>
      </main>
      <StatusLine onOpenCase={handleOpenCase} />
      <ShortcutSheet open={sheetOpen} onClose={() => setSheetOpen(false)} />
    </div>
  )
}
