import { Input } from 'antd'
import { useState, type KeyboardEvent } from 'react'
import { useIntl } from '../../i18n/intl-context.tsx'
import styles from './password-field.module.css'

export interface PasswordFieldProps {
  readonly id: string
  readonly value: string
  readonly onChange: (value: string) => void
  /** Id of the text that says what is wrong; `null` while nothing is. */
  readonly describedBy: string | null
  readonly autoFocus?: boolean
}

/** A password with its one usual trap said aloud: Caps Lock. Never offered to the browser to keep. */
export function PasswordField({ id, value, onChange, describedBy, autoFocus = false }: PasswordFieldProps) {
  const { t } = useIntl()
  const [caps, setCaps] = useState(false)
  const handleKey = (event: KeyboardEvent) => setCaps(event.getModifierState('CapsLock'))
  return (
    <>
      <Input.Password
        id={id}
        value={value}
        autoComplete="off"
        spellCheck={false}
        maxLength={200}
        autoFocus={autoFocus}
        aria-invalid={describedBy !== null}
        {...(describedBy === null ? {} : { 'aria-describedby': describedBy })}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={handleKey}
        onKeyUp={handleKey}
      />
      {caps && (
        <span className={styles['caps']} role="status">
          {t('sign-in.caps')}
        </span>
      )}
    </>
  )
}
