import { createContext, use, type ReactNode } from 'react'
import { createIntl, type Wording } from './create-intl.ts'

// Without a provider a part speaks Chinese, so that parts can be rendered alone.
const IntlContext = createContext<Wording>(createIntl('zh-CN'))

/** Gives one locale's texts and formats to everything below. */
export function IntlProvider({ intl, children }: { readonly intl: Wording; readonly children: ReactNode }) {
  return <IntlContext value={intl}>{children}</IntlContext>
}

/** Texts, dates and numbers of the locale in use. */
export function useIntl(): Wording {
  return use(IntlContext)
}
