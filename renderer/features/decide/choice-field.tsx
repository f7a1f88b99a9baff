import { useId } from 'react'
import { useIntl } from '../../i18n/intl-context.tsx'
import styles from './choice-field.module.css'

export interface ChoiceFieldProps {
  readonly label: string
  /** '' where nothing is chosen yet. */
  readonly value: string
  readonly options: readonly { readonly value: string; readonly label: string }[]
  readonly onChoose: (value: string) => void
  readonly onLeave: () => void
}

/** One of several, with its name before it. */
export function ChoiceField({ label, value, options, onChoose, onLeave }: ChoiceFieldProps) {
  const { t } = useIntl()
  const id = useId()
  return (
    <div className={styles['field']}>
      <label htmlFor={id} className={styles['label']}>
        {label}
      </label>
      <select
        id={id}
        className={styles['choice']}
        autoComplete="off"
        value={value}
        data-empty={value === ''}
        onChange={(event) => onChoose(event.target.value)}
        onBlur={onLeave}
      >
        <option value="" disabled>
          {t('decide.choose')}
        </option>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </div>
  )
}
