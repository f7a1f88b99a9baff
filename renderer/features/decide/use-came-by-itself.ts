import { useEffect, useState } from 'react'

/**
 * Whether the form before the person came by itself and nobody has touched a key or the pointer since. The second half of a
 * double Ctrl+Enter is no touch: it was meant for the form before.
 */
export function useCameByItself(): [cameByItself: boolean, mark: () => void] {
  const [cameByItself, setCameByItself] = useState(false)
  useEffect(() => {
    if (!cameByItself) return undefined
    const handleTouch = (event: Event) => {
      if (!(event instanceof KeyboardEvent) || !isOfCtrlEnter(event)) setCameByItself(false)
    }
    window.addEventListener('keydown', handleTouch)
    window.addEventListener('pointerdown', handleTouch)
    return () => {
      window.removeEventListener('keydown', handleTouch)
      window.removeEventListener('pointerdown', handleTouch)
    }
  }, [cameByItself])
  return [cameByItself, () => setCameByItself(true)]
}

function isOfCtrlEnter({ key, ctrlKey, metaKey }: KeyboardEvent): boolean {
  return key === 'Control' || key === 'Meta' || (key === 'Enter' && (ctrlKey || metaKey))
}
