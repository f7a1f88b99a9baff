import type { SessionState } from '../../shared/contract/desktop.ts'
import { useLive, type Live } from '../desktop/use-live.ts'
import { DraftShelfProvider } from '../features/decide/draft-shelf-context.tsx'
import { SignInScreen } from '../features/sign-in/sign-in-screen.tsx'
import { useIntl } from '../i18n/intl-context.tsx'
import type { Locale } from '../i18n/locale.ts'
import { useChangeSettings } from '../ui/use-change-settings.ts'
import { Waiting } from '../ui/waiting.tsx'
import { Desk } from './desk.tsx'
import { StoreFailedScreen } from './store-failed-screen.tsx'
import { StoreLostBanner } from './store-lost-banner.tsx'

/** Sign-in while the profile is locked, the desk once it is open; where the folder cannot be opened, why. */
export function SessionGate() {
  const change = useChangeSettings()
  const session = useLive('session.state', {})
  const profileId = session.at === 'ready' && session.value.at === 'open' ? session.value.profileId : null
  return (
    <DraftShelfProvider profileId={profileId}>
      <ScreenOf session={session} onLocale={(locale) => change({ locale })} />
    </DraftShelfProvider>
  )
}

interface ScreenOfProps {
  readonly session: Live<SessionState>
  readonly onLocale: (locale: Locale) => void
}

function ScreenOf({ session, onLocale }: ScreenOfProps) {
  const { t } = useIntl()
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
    return <Desk key={session.value.profileId} session={session.value} onLocale={onLocale} />
  }
  return (
    <>
      <StoreLostBanner />
      <SignInScreen state={session.value} onLocale={onLocale} />
    </>
  )
}
