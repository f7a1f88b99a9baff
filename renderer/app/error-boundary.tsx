import { Component, type ReactNode } from 'react'
import { CrashScreen } from './crash-screen.tsx'

interface Props {
  readonly children: ReactNode
}

/** Holds a fault of one screen inside it, and says what is safe. */
export class ErrorBoundary extends Component<Props, { readonly broken: boolean }> {
  override state = { broken: false }

  static getDerivedStateFromError(): { readonly broken: boolean } {
    return { broken: true }
  }

  override render(): ReactNode {
    if (!this.state.broken) return this.props.children
    return <CrashScreen onRetry={() => this.setState({ broken: false })} />
  }
}
