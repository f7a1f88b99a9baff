import { useLive } from '../desktop/use-live.ts'
import { useIntl } from '../i18n/intl-context.tsx'
import { useNow } from '../i18n/use-now.ts'
import { SeenAndHeard } from './seen-and-heard.tsx'

const tickMs = 500
/** A clock that was set back makes no wait longer. */
const mostSeconds = 60

/** When a decision leaves that can still be taken back. The seconds are counted for the eye only: nobody hears each of them. */
export function WaitingWords({ untilMs }: { readonly untilMs: number }) {
  const { t } = useIntl()
  const status = useLive('sync.status', {})
  const nowMs = useNow(tickMs)
  if (status.at === 'ready' && status.value.network !== 'online') return <span>{t('take-back.no-network')}</span>
  const seconds = Math.ceil((untilMs - nowMs) / 1000)
  if (seconds <= 0) return <span>{t('take-back.leaving')}</span>
  return (
    <span>
      <SeenAndHeard
        seen={t('take-back.in-seconds', { seconds: Math.min(seconds, mostSeconds) })}
        heard={t('take-back.in-some-seconds')}
      />
    </span>
  )
}
