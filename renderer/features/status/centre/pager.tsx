import { useIntl } from '../../../i18n/intl-context.tsx'
import { SteadyButton } from '../../../ui/steady-button.tsx'
import styles from './pager.module.css'

export interface PagerProps {
  /** What is paged. */
  readonly label: string
  readonly offset: number
  readonly size: number
  readonly total: number
  readonly onOffset: (offset: number) => void
}

/** Which part of a long list is shown, and the parts beside it; nothing where all of it is. */
export function Pager({ label, offset, size, total, onOffset }: PagerProps) {
  const { t, number } = useIntl()
  if (total <= size && offset === 0) return null
  const to = Math.min(total, offset + size)
  return (
    <nav className={styles['pager']} aria-label={label}>
      <SteadyButton size="small" idle={offset === 0} onClick={() => onOffset(Math.max(0, offset - size))}>
        {t('pager.previous')}
      </SteadyButton>
      <span className={styles['where']} aria-live="polite">
        {t('pager.where', { from: number(Math.min(offset + 1, total)), to: number(to), total: number(total) })}
      </span>
      <SteadyButton size="small" idle={to >= total} onClick={() => onOffset(offset + size)}>
        {t('pager.next')}
      </SteadyButton>
    </nav>
  )
}
