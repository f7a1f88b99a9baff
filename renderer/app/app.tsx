import { App as AntApp, ConfigProvider } from 'antd'
import enUs from 'antd/locale/en_US'
import zhCnAntd from 'antd/locale/zh_CN'
import { useEffect, useMemo, useState } from 'react'
import { Router } from 'wouter'
import { useHashLocation } from 'wouter/use-hash-location'
import type { DesktopClient } from '../desktop/client.ts'
import { DesktopProvider } from '../desktop/desktop-context.tsx'
import { useSettings } from '../desktop/use-settings.ts'
import { createIntl } from '../i18n/create-intl.ts'
import { IntlProvider } from '../i18n/intl-context.tsx'
import { markPage, settingsOfPage } from '../theme/settings-of-page.ts'
import { themes } from '../theme/tokens.ts'
import { useAppearance } from '../theme/use-appearance.ts'
import { useReducedMotion } from '../ui/use-reduced-motion.ts'
import styles from './app.module.css'
import { ErrorBoundary } from './error-boundary.tsx'
import { SessionGate } from './session-gate.tsx'

const antdLocales = { 'zh-CN': zhCnAntd, en: enUs } as const

export interface AppProps {
  readonly client: DesktopClient
  /** Of the page's content policy; `undefined` where there is none (tests). */
  readonly nonce: string | undefined
}

/** The whole window over its store. */
export function App({ client, nonce }: AppProps) {
  return (
    <DesktopProvider client={client}>
      <Frame nonce={nonce} />
    </DesktopProvider>
  )
}

/** Theme, language, addresses, and whichever screen the session asks for. */
function Frame({ nonce }: Pick<AppProps, 'nonce'>) {
  const settings = useSettings(settingsOfPage)
  const { locale } = settings
  useEffect(() => markPage(settings), [settings])
  const intl = useMemo(() => createIntl(locale), [locale])
  const appearance = useAppearance(settings.appearance)
  const isStill = useReducedMotion()
  // At the first change of this the library lays something around all below, which makes every screen anew: so it is laid at the start.
  const [isLaid, setIsLaid] = useState(false)
  useEffect(() => {
    const frame = requestAnimationFrame(() => setIsLaid(true))
    return () => cancelAnimationFrame(frame)
  }, [])
  const theme = useMemo(() => {
    const chosen = themes[appearance]
    return { ...chosen, token: { ...chosen.token, motion: isLaid && !isStill } }
  }, [appearance, isLaid, isStill])

  return (
    <ConfigProvider
      {...(nonce === undefined ? {} : { csp: { nonce } })}
      theme={theme}
      locale={antdLocales[locale]}
      button={{ autoInsertSpace: false }}
      input={{ autoComplete: 'off' }}
    >
      <IntlProvider intl={intl}>
        <AntApp className={styles['root'] ?? ''} message={{ maxCount: 3 }}>
          <ErrorBoundary>
            <Router hook={useHashLocation}>
              <SessionGate />
            </Router>
          </ErrorBoundary>
        </AntApp>
      </IntlProvider>
    </ConfigProvider>
  )
}
