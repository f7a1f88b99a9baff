import { useCallback, useEffect, useMemo, useState } from 'react'
import { Route, Switch, useLocation } from 'wouter'
import type { SessionState } from '../../shared/contract/desktop.ts'
import { useCall } from '../desktop/use-call.ts'
import { useSettings } from '../desktop/use-settings.ts'
import { BatchBar } from '../features/decide/batch/batch-bar.tsx'
import { CountPagesContext } from '../features/decide/count-pages-context.ts'
import { useDraftShelf } from '../features/decide/draft-shelf-context.tsx'
import { warmEvidence } from '../features/evidence/open-evidence.ts'
import type { KeptCasePlace } from '../features/case/kept-case-place.ts'
import { FirstSync } from '../features/first-sync/first-sync.tsx'
import { RescueNotice } from '../features/rescue/rescue-notice.tsx'
import { StatusLine } from '../features/status/status-line.tsx'
import { noneChosen } from '../features/work-list/use-chosen-rows.ts'
import type { WorkListPlace } from '../features/work-list/work-list-place.ts'
import { WorkListScreen } from '../features/work-list/work-list-screen.tsx'
import type { Locale } from '../i18n/locale.ts'
import { settingsOfPage } from '../theme/settings-of-page.ts'
import { isModalOpen } from '../ui/key-guard.ts'
import { useChord } from '../ui/use-chord.ts'
import type { CaseBegin } from '../ui/case-begin.ts'
import { useHotkeys } from '../ui/use-hotkeys.ts'
import { useSearchKey } from '../ui/use-search-key.ts'
import { countPagesBy } from './count-pages.ts'
import { CasePage } from './case-page.tsx'
import styles from './desk.module.css'
import { ErrorBoundary } from './error-boundary.tsx'
import { HeaderBar } from './header-bar.tsx'
import { ShortcutSheet } from './shortcut-sheet.tsx'
import { StoreLostBanner } from './store-lost-banner.tsx'
import { UpdateNotice } from './update-notice.tsx'
import { useIdleLock } from './use-idle-lock.ts'
import type { DeskPlace } from './use-places.ts'

export interface DeskProps {
  readonly session: Extract<SessionState, { readonly at: 'open' }>
  readonly onLocale: (locale: Locale) => void
  /** Where this person was before the desk was locked; only looked at when it is opened. */
  readonly placeBefore: DeskPlace
  readonly onPlace: (change: Partial<DeskPlace>) => void
  /** Locks; `toSwitch`: for somebody else to come in. */
  readonly onLock: (toSwitch: boolean) => void
  readonly onSettings: () => void
}

/** The frame of an unlocked desk: who, what is safe, and the screen of the address. Addresses hold ids only. */
export function Desk({ session, onLocale, placeBefore, onPlace, onLock, onSettings }: DeskProps) {
  const [address, navigate] = useLocation()
  const [sheetOpen, setSheetOpen] = useState(false)
  // Kept here and not in the address: it holds what a person searched for, which may be a name.
  const [place, setPlace] = useState<WorkListPlace>(placeBefore.list)
  useEffect(() => onPlace({ list: place }), [place, onPlace])
  // What was open in the application that the person comes back to; elsewhere and later each begins by itself.
  const [cameBack, setCameBack] = useState<DeskPlace | null>(placeBefore)
  if (cameBack !== null && cameBack.address !== address) setCameBack(null)
  useEffect(() => onPlace({ address }), [address, onPlace])
  const handleCasePlace = useCallback((inCase: KeptCasePlace) => onPlace({ inCase }), [onPlace])
  // Beside the place, so that an application can be looked at and the others stay chosen; gone with a lock.
  const [chosen, setChosen] = useState(noneChosen)
  const { shelf } = useDraftShelf()
  const call = useCall()
  const countPages = useMemo(() => countPagesBy(call), [call])
  const { idleLockMinutes } = useSettings(settingsOfPage)
  const lock = (toSwitch: boolean) => {
    // On the way to the store before the lock is: what was typed last is saved by it.
    shelf.flush()
    onLock(toSwitch)
  }
  useIdleLock(idleLockMinutes, () => lock(false))
  useChord('Ctrl+L', () => lock(false))
  useChord('Ctrl+,', () => {
    if (!isModalOpen()) onSettings()
  })
  useHotkeys({ '?': () => setSheetOpen(true) })
  useChord('F1', () => setSheetOpen(true))
  useEffect(() => {
    // Where there is no idle time to ask for (tests), the first PDF starts its own worker.
    if (typeof requestIdleCallback === 'function') requestIdleCallback(() => void warmEvidence())
  }, [])
  // Beside the address: which block somebody searched his way to is nobody else's business either.
  const [opened, setOpened] = useState<{ readonly caseId: string; readonly begin: CaseBegin | null } | null>(null)
  const handleOpenCase = useCallback(
    (caseId: string, begin: CaseBegin | null = null) => {
      setOpened({ caseId, begin })
      navigate(`/case/${caseId}`)
    },
    [navigate],
  )
  const [searchAsked, setSearchAsked] = useState(false)
  const handleSearchTaken = useCallback(() => setSearchAsked(false), [])
  useSearchKey(() => {
    navigate('/')
    setSearchAsked(true)
  })

  return (
    <div className={styles['desk']}>
      <HeaderBar
        session={session}
        onLock={() => lock(false)}
        onSwitch={() => lock(true)}
        onSettings={onSettings}
        onHelp={() => setSheetOpen(true)}
        onLocale={onLocale}
      />
      <StoreLostBanner />
      <RescueNotice />
      <UpdateNotice />
      <FirstSync />
      <main className={styles['content']} id="content" tabIndex={-1}>
        <CountPagesContext value={countPages}>
          <ErrorBoundary>
            <Switch>
              <Route path="/case/:id">
                {({ id }) => (
                  <CasePage
                    key={id}
                    caseId={id}
                    place={place}
                    onPlace={setPlace}
                    begin={opened?.caseId === id ? opened.begin : null}
                    kept={cameBack?.inCase?.caseId === id ? cameBack.inCase : null}
                    onKeep={handleCasePlace}
                  />
                )}
              </Route>
              <Route>
                <WorkListScreen
                  place={place}
                  onPlace={setPlace}
                  onOpenCase={handleOpenCase}
                  searchAsked={searchAsked}
                  onSearchTaken={handleSearchTaken}
                  chosen={chosen}
                  onChosen={setChosen}
                  Batch={BatchBar}
                />
              </Route>
            </Switch>
          </ErrorBoundary>
        </CountPagesContext>
      </main>
      <StatusLine onOpenCase={(caseId, begin) => handleOpenCase(caseId, begin ?? null)} />
      <ShortcutSheet open={sheetOpen} onClose={() => setSheetOpen(false)} />
    </div>
  )
}
