import { render, type RenderResult } from '@testing-library/react'
import { App as AntApp, ConfigProvider } from 'antd'
import axe from 'axe-core'
import { createElement, type ReactNode } from 'react'
import { createClient } from './client.ts'
import { DesktopProvider } from './desktop-context.tsx'
import type { FakeStore } from './fake-transport.suite.ts'

/** Renders a part of the interface over a fake store, in Chinese. */
export function renderWithStore(store: FakeStore, node: ReactNode): RenderResult {
  const client = createClient(store)
  const wrapper = ({ children }: { readonly children: ReactNode }) =>
    createElement(
      ConfigProvider,
      { button: { autoInsertSpace: false } },
      createElement(AntApp, null, createElement(DesktopProvider, { client }, children)),
    )
  return render(node, { wrapper })
}

/** What axe finds wrong with the page as rendered: rule and place. Without layout there is no contrast to measure here. */
export async function accessibilityFaults(): Promise<string[]> {
  const { violations } = await axe.run(document.body, {
    rules: { 'color-contrast': { enabled: false }, region: { enabled: false } },
  })
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html}`))
}
