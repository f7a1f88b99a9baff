import { useState } from 'react'
import type { SessionState } from '../../shared/contract/desktop.ts'
import { useCall } from '../desktop/use-call.ts'
import { useLive, type Live } from '../desktop/use-live.ts'
import { DraftShelfProvider } from '../features/decide/draft-shelf-context.tsx'
import { SettingsDialog } from '../features/settings/settings-dialog.tsx'
import { SignInScreen } from '../features/sign-in/sign-in-screen.tsx'
import { useIntl } from '../i18n/intl-context.tsx'
import type { Locale } from '../i18n/locale.ts'
import { useChangeSettings } from '../ui/use-change-settings.ts'
import { Waiting } from '../ui/waiting.tsx'
import { Desk } from './desk.tsx'
import { StoreFailedScreen } from './store-failed-screen.tsx'
import { StoreLostBanner } from './store-lost-banner.tsx'
import { usePlaces } from './use-places.ts'

/** Sign-in while the profile is locked, the desk once it is open; where the folder cannot be opened, why. */
export function SessionGate() {
  const session = useLive('session.state', {})
  const state = session.at === 'ready' ? session.value : null
  const profileId = state?.at === 'open' ? state.profileId : null
  const [settingsOpen, setSettingsOpen] = useState(false)
  const serverUrl = state === null || state.at === 'failed' ? '' : state.serverUrl
  return (
    <DraftShelfProvider profileId={profileId}>
      <ScreenOf session={session} profileId={profileId} onSettings={() => setSettingsOpen(true)} />
      <SettingsDialog
        open={settingsOpen && state?.at !== 'failed'}
        serverUrl={serverUrl}
        onClose={() => setSettingsOpen(false)}
      />
    </DraftShelfProvider>
  )
}

interface ScreenOfProps {
  readonly session: Live<SessionState>
  readonly profileId: string | null
  readonly onSettings: () => void
}

function ScreenOf({ session, profileId, onSettings }: ScreenOfProps) {
  const { t } = useIntl()
  const call = useCall()
  const change = useChangeSettings()
  const handleLocale = (locale: Locale) => change({ locale })
  const { before, onPlace, leave } = usePlaces(profileId)
  const [last, setLast] = useState<string | null>(null)
  const [switching, setSwitching] = useState(false)
  if (profileId !== null && profileId !== last) setLast(profileId)
  const handleLock = (toSwitch: boolean) => {
    setSwitching(toSwitch)
    if (toSwitch) leave()
    void call('session.lock', {})
  }

  if (session.at !== 'ready') {
    return (
      <>
        <StoreLostBanner />
        <Waiting label={t('app.opening')} />
      </>
    )
  }
  if (session.value.at === 'failed') return <StoreFailedScreen failed={session.value} />
  // Another person's desk is another desk: nothing of the one before stays in it.
  if (session.value.at === 'open') {
    if (before === null) return null
    return (
      <Desk
        key={session.value.profileId}
        session={session.value}
        placeBefore={before}
        onPlace={onPlace}
        onLock={handleLock}
        onSettings={onSettings}
        onLocale={handleLocale}
      />
    )
  }
  return (
    <>
      <StoreLostBanner />
      <SignInScreen
        state={session.value}
        lastProfileId={switching ? null : last}
        onLocale={handleLocale}
        onSettings={onSettings}
      />
    </>
  )
}
