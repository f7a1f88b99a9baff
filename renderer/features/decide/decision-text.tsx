import { Input } from 'antd'
import { openPlaceholders, type PlaceholderNames } from '../../../shared/domain/act/fill-template.ts'
import { useIntl } from '../../i18n/intl-context.tsx'
import styles from './decision-text.module.css'
import { excessOf } from './drafted-text.ts'

export interface DecisionTextProps {
  readonly label: string
  readonly hint: string
  readonly value: string
  /** What in braces is still to be written. */
  readonly placeholders: PlaceholderNames
  readonly minRows: 2 | 3 | 4
  /** Marks the box that the `e` key goes to. */
  readonly main?: boolean
  readonly onChange: (text: string) => void
  readonly onLeave: () => void
}

/**
 * A text of a decision. Esc leaves the box, so that the single keys work again. It grows by the style sheet: antd measures
 * with a second, hidden box, and what is typed must not lie in a field that the browser may remember.
 */
export function DecisionText(props: DecisionTextProps) {
  const { label, hint, value, placeholders, minRows, main = false, onChange, onLeave } = props
  const { t } = useIntl()
  const excess = excessOf(value)
  const places = openPlaceholders(value, placeholders)
  return (
    <div className={styles['box']}>
      <Input.TextArea
        aria-label={label}
        placeholder={hint}
        autoComplete="off"
        spellCheck={false}
        className={styles['text'] ?? ''}
        data-rows={minRows}
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
