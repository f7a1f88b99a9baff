import { Input } from 'antd'
import { useIntl } from '../../i18n/intl-context.tsx'
import styles from './decision-text.module.css'
import { excessOf } from './drafted-text.ts'
import { openPlaceholders } from './fill-template.ts'

export interface DecisionTextProps {
  readonly label: string
  readonly hint: string
  readonly value: string
  readonly minRows: number
  /** Marks the box that the `e` key goes to. */
  readonly main?: boolean
  readonly onChange: (text: string) => void
  readonly onLeave: () => void
}

/** A text of a decision. Esc leaves the box, so that the single keys work again. */
export function DecisionText({ label, hint, value, minRows, main = false, onChange, onLeave }: DecisionTextProps) {
  const { t } = useIntl()
  const excess = excessOf(value)
  const places = openPlaceholders(value)
  return (
    <div className={styles['box']}>
      <Input.TextArea
        aria-label={label}
        placeholder={hint}
        autoComplete="off"
        spellCheck={false}
        autoSize={{ minRows, maxRows: 7 }}
        value={value}
        data-main={main}
        {...(excess > 0 ? { status: 'error' as const } : {})}
        onChange={(event) => onChange(event.target.value)}
        onBlur={onLeave}
        onKeyDown={(event) => {
          if (event.key !== 'Escape' || event.nativeEvent.isComposing) return
          event.preventDefault()
          event.currentTarget.blur()
        }}
      />
      {excess > 0 && (
        <p className={styles['excess']} role="alert">
          {t('decide.excess', { excess })}
        </p>
      )}
      {places.length > 0 && (
        <p className={styles['places']}>{t('decide.placeholders', { places: places.join(' ') })}</p>
      )}
    </div>
  )
}
