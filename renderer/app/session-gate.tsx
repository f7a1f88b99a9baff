import type { SessionState } from '../../shared/contract/desktop.ts'
import { useLive, type Live } from '../desktop/use-live.ts'
import { DraftShelfProvider } from '../features/decide/draft-shelf-context.tsx'
import { SignInScreen } from '../features/sign-in/sign-in-screen.tsx'
import { useIntl } from '../i18n/intl-context.tsx'
import type { Locale } from '../i18n/locale.ts'
import { Waiting } from '../ui/waiting.tsx'
import { Desk } from './desk.tsx'
import { StoreFailedScreen } from './store-failed-screen.tsx'
import { StoreLostBanner } from './store-lost-banner.tsx'

export interface SessionGateProps {
  readonly onLocale: (locale: Locale) => void
}

/** Sign-in while the profile is locked, the desk once it is open; where the folder cannot be opened, why. */
export function SessionGate({ onLocale }: SessionGateProps) {
  const session = useLive('session.state', {})
  const profileId = session.at === 'ready' && session.value.at === 'open' ? session.value.profileId : null
  return (
    <DraftShelfProvider profileId={profileId}>
      <ScreenOf session={session} onLocale={onLocale} />
    </DraftShelfProvider>
  )
}

function ScreenOf({ session, onLocale }: SessionGateProps & { readonly session: Live<SessionState> }) {
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
