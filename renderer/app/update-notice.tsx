import { Alert } from 'antd'
import { useState } from 'react'
import type { UpdateState } from '../../shared/contract/desktop.ts'
import { useLive } from '../desktop/use-live.ts'
import { useIntl } from '../i18n/intl-context.tsx'

/** Across the top while a new version of the program waits, and why; can be put away. Nothing on ordinary days. */
export function UpdateNotice() {
  const { t } = useIntl()
  const update = useLive('update.state', {})
  const [putAway, setPutAway] = useState('')
  if (update.at !== 'ready' || update.value.at === 'none') return null
  const { value } = update
  const said = JSON.stringify(value)
  // One that was put away does not hide the next.
  if (said === putAway) return null
  const count = value.at === 'ready' ? { version: value.version, count: value.unsent ?? 0 } : {}
  return (
    <Alert
      banner
      type={value.at === 'refused' ? 'warning' : 'info'}
      closable={{ 'aria-label': t('app.close'), onClose: () => setPutAway(said) }}
      title={<span role="status">{t(wordsOf(value), count)}</span>}
    />
  )
}

function wordsOf(state: Exclude<UpdateState, { at: 'none' }>) {
  if (state.at === 'refused') return 'app.update.refused'
  if (state.unsent === null) return 'app.update.uncounted'
  return state.unsent === 0 ? 'app.update.ready' : 'app.update.unsent'
}
