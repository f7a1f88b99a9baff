import { useRef, useState } from 'react'
import { useIntl } from '../../i18n/intl-context.tsx'
import styles from './page-number-field.module.css'

export interface PageNumberFieldProps {
  readonly page: number
  readonly pageCount: number
  readonly idle: boolean
  readonly onPage: (page: number) => void
}

/** The page's number, to be read or to be typed over. */
export function PageNumberField({ page, pageCount, idle, onPage }: PageNumberFieldProps) {
  const { t } = useIntl()
  const [typed, setTyped] = useState<string | null>(null)
  // Escape leaves the field and what was typed in it.
  const isLeaving = useRef(false)
  const take = () => {
    const wanted = Number(typed)
    if (typed !== null && Number.isInteger(wanted) && wanted > 0) onPage(wanted)
    setTyped(null)
  }
  const leave = (field: HTMLInputElement) => {
    isLeaving.current = true
    setTyped(null)
    field.blur()
  }
  return (
    <span className={styles['field']}>
      <input
        className={styles['number']}
        type="text"
        inputMode="numeric"
        autoComplete="off"
        aria-label={t('evidence.page-number')}
        value={typed ?? String(page)}
        readOnly={idle}
        onChange={(event) => setTyped(event.target.value.replaceAll(/\D/gu, '').slice(0, 5))}
        onFocus={(event) => event.target.select()}
        onBlur={() => {
          if (!isLeaving.current) take()
          isLeaving.current = false
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter') take()
          if (event.key === 'Escape') {
            event.preventDefault()
            leave(event.currentTarget)
          }
        }}
      />
      <span>{t('evidence.page-count', { count: pageCount })}</span>
    </span>
  )
}
