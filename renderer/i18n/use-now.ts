import { useEffect, useState } from 'react'

/** This machine's time in ms, renewed every `everyMs`; only for words like "three minutes ago", never for a rule. */
export function useNow(everyMs: number): number {
  const [nowMs, setNowMs] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNowMs(Date.now()), everyMs)
    return () => clearInterval(timer)
  }, [everyMs])
  return nowMs
}
