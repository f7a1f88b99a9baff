import { render, screen } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { HeightDivider } from './height-divider.tsx'

afterEach(() => vi.restoreAllMocks())

test('a border that nobody has moved says where it stands', () => {
  vi.spyOn(HTMLElement.prototype, 'getBoundingClientRect').mockImplementation(function (this: HTMLElement) {
    return new DOMRect(0, 0, 100, this.dataset['height'] === undefined ? 0 : Number(this.dataset['height']))
  })
  const column = (share: number | null) => (
    <div data-height="800">
      <HeightDivider label="分界" share={share} onShare={() => {}} />
      <div data-height="240" />
    </div>
  )
  const { rerender } = render(column(null))
  expect(screen.getByRole('separator').getAttribute('aria-valuenow')).toBe('30')
  rerender(column(65))
  expect(screen.getByRole('separator').getAttribute('aria-valuenow')).toBe('65')
})
