import { fireEvent, render } from '@testing-library/react'
import { expect, test } from 'vitest'
import { useEscape } from './use-escape.ts'

function Part({ onEscape }: { readonly onEscape: () => void }) {
  useEscape(onEscape)
  return null
}

test('a dialog that has the whole window has Escape before a part that lies below it', () => {
  let heard = 0
  const part = <Part onEscape={() => (heard += 1)} />
  const { rerender } = render(
    <>
      {part}
      <div role="dialog" aria-modal="true" />
    </>,
  )
  fireEvent.keyDown(document.body, { key: 'Escape' })
  expect(heard).toBe(0)
  rerender(part)
  fireEvent.keyDown(document.body, { key: 'Escape' })
  expect(heard).toBe(1)
})
