import { useLive } from '../desktop/use-live.ts'
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
  const { t } = useIntl()
  const session = useLive('session.state', {})
  if (session.at !== 'ready') {
    return (
      <>
        <StoreLostBanner />
        <Waiting label={t('app.opening')} />
      </>
    )
  }
  if (session.value.at === 'failed') return <StoreFailedScreen code={session.value.code} />
  if (session.value.at === 'open') return <Desk session={session.value} onLocale={onLocale} />
  return (
    <>
      <StoreLostBanner />
      <SignInScreen state={session.value} onLocale={onLocale} />
    </>
  )
}
