import { App as AntApp, ConfigProvider } from 'antd'
import enUs from 'antd/locale/en_US'
import zhCnAntd from 'antd/locale/zh_CN'
import { useCallback, useEffect, useMemo, useState } from 'react'
import { Router } from 'wouter'
import { useHashLocation } from 'wouter/use-hash-location'
import type { DesktopClient } from '../desktop/client.ts'
import { DesktopProvider } from '../desktop/desktop-context.tsx'
import { createIntl } from '../i18n/create-intl.ts'
import { IntlProvider } from '../i18n/intl-context.tsx'
import { addressInLocale, localeOfAddress, type Locale } from '../i18n/locale.ts'
import { themes } from '../theme/tokens.ts'
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

/** The whole window: theme, locale, addresses, and whichever screen the session asks for. */
export function App({ client, nonce }: AppProps) {
  const [locale, setLocale] = useState<Locale>(() => localeOfAddress(window.location.href))
  const intl = useMemo(() => createIntl(locale), [locale])
  useEffect(() => {
    document.documentElement.lang = locale
  }, [locale])
  const isStill = useReducedMotion()
  const theme = useMemo(() => ({ ...themes.light, token: { ...themes.light.token, motion: !isStill } }), [isStill])
  const handleLocale = useCallback((next: Locale) => {
    window.history.replaceState(window.history.state, '', addressInLocale(window.location.href, next))
    setLocale(next)
  }, [])

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
            <DesktopProvider client={client}>
              <Router hook={useHashLocation}>
                <SessionGate onLocale={handleLocale} />
              </Router>
            </DesktopProvider>
          </ErrorBoundary>
        </AntApp>
      </IntlProvider>
    </ConfigProvider>
  )
}
