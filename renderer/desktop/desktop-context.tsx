import { createContext, use, type ReactNode } from 'react'
import type { DesktopClient } from './client.ts'

const DesktopContext = createContext<DesktopClient | null>(null)

export interface DesktopProviderProps {
  readonly client: DesktopClient
  readonly children?: ReactNode
}

/** Gives the one client of this window to everything below. */
export function DesktopProvider({ client, children }: DesktopProviderProps) {
  return <DesktopContext value={client}>{children}</DesktopContext>
}

/** The client of this window. */
export function useDesktop(): DesktopClient {
  const client = use(DesktopContext)
  if (client === null) throw new Error('bug: a screen is rendered outside DesktopProvider')
  return client
}
