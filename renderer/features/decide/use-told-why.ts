import { useState } from 'react'

/** Not seen, but another text than the same without it: what is told again is spoken again. */
const again = '\u00a0'

/**
 * Why nothing was sent, for those who hear the page: told when sending is tried, until something else is in the way or
 * another form is open. `slot`: of the open form; `sentence`: what is in its way, empty where nothing is.
 */
export function useToldWhy(slot: string, sentence: string): [news: string, tell: () => void] {
  const [told, setTold] = useState({ slot, sentence: '', times: 0 })
  const isToldOf = told.slot === slot && told.sentence === sentence
  const tell = () => setTold({ slot, sentence, times: told.times + 1 })
  return [isToldOf && sentence !== '' ? `${sentence}${again.repeat(told.times % 2)}` : '', tell]
}
