import { EyeInvisibleOutlined, EyeOutlined } from '@ant-design/icons'
import { Button, Input } from 'antd'
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
  const [shown, setShown] = useState(false)
  const handleKey = (event: KeyboardEvent) => setCaps(event.getModifierState('CapsLock'))
  return (
    <>
      <Input
        id={id}
        type={shown ? 'text' : 'password'}
        value={value}
        autoComplete="off"
        spellCheck={false}
        maxLength={200}
        autoFocus={autoFocus}
        aria-invalid={describedBy !== null}
        {...(describedBy === null ? {} : { 'aria-describedby': describedBy })}
        onChange={(event) => onChange(event.target.value)}
        suffix={
          <Button
            type="text"
            size="small"
            className={styles['show'] ?? ''}
            icon={shown ? <EyeOutlined aria-hidden /> : <EyeInvisibleOutlined aria-hidden />}
            aria-label={shown ? t('sign-in.field.hide') : t('sign-in.field.show')}
            aria-pressed={shown}
            onClick={() => setShown(!shown)}
          />
        }
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
