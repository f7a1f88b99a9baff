import { ArrowLeftOutlined } from '@ant-design/icons'
import { Alert, Button } from 'antd'
import { useState, type FormEvent } from 'react'
import type { ProfileEntry } from '../../../shared/contract/desktop.ts'
import { useCall } from '../../desktop/use-call.ts'
import { useIntl } from '../../i18n/intl-context.tsx'
import { MessageOfCode } from '../../ui/message-of-code.tsx'
import { PersonBadge } from '../../ui/person-badge.tsx'
import { PasswordField } from './password-field.tsx'
import { SignInField } from './sign-in-field.tsx'
import styles from './sign-in-form.module.css'

export interface UnlockFormProps {
  readonly profile: ProfileEntry
  readonly onBack: () => void
}

type Attempt =
  | { readonly at: 'idle' }
  | { readonly at: 'pending' }
  | { readonly at: 'missing' }
  | { readonly at: 'failed'; readonly code: string }

/** One person's password; works with no network. */
export function UnlockForm({ profile, onBack }: UnlockFormProps) {
  const { t } = useIntl()
  const call = useCall()
  const [password, setPassword] = useState('')
  const [attempt, setAttempt] = useState<Attempt>({ at: 'idle' })

  const handleSubmit = async (event: FormEvent) => {
    event.preventDefault()
    if (attempt.at === 'pending') return
    if (password === '') return setAttempt({ at: 'missing' })
    setAttempt({ at: 'pending' })
    const answer = await call('session.unlock', { profileId: profile.profileId, password })
    setAttempt(answer.ok ? { at: 'idle' } : { at: 'failed', code: answer.failure.code })
  }
  const pendingText = profile.damaged ? t('sign-in.damaged.pending') : t('sign-in.unlock.pending')
  const handlePassword = (next: string) => {
    setPassword(next)
    if (attempt.at !== 'pending') setAttempt({ at: 'idle' })
  }

  return (
    <form onSubmit={(event) => void handleSubmit(event)} autoComplete="off" noValidate>
      <div className={styles['person']}>
        <PersonBadge name={profile.personName} />
        <div className={styles['who']}>
          <strong>{profile.personName}</strong>
          <span className={styles['unit']}>{profile.orgName}</span>
        </div>
      </div>
      {profile.damaged && (
        <Alert className={styles['problem'] ?? ''} type="warning" showIcon title={t('sign-in.damaged.hint')} />
      )}
      <SignInField
        id="unlock-password"
        label={t('sign-in.field.password')}
        hasProblem={attempt.at === 'missing' || attempt.at === 'failed'}
        note={<UnlockNote attempt={attempt} />}
      >
        <PasswordField
          id="unlock-password"
          value={password}
          onChange={handlePassword}
          describedBy={attempt.at === 'missing' || attempt.at === 'failed' ? 'unlock-problem' : null}
          autoFocus
        />
      </SignInField>
      <Button
        className={styles['submit'] ?? ''}
        type="primary"
        htmlType="submit"
        block
        loading={attempt.at === 'pending'}
      >
        {attempt.at === 'pending' ? pendingText : t('sign-in.unlock.submit')}
      </Button>
      <Button type="link" icon={<ArrowLeftOutlined aria-hidden />} className={styles['back'] ?? ''} onClick={onBack}>
        {t('sign-in.profiles.back')}
      </Button>
    </form>
  )
}

function UnlockNote({ attempt }: { readonly attempt: Attempt }) {
  const { t } = useIntl()
  if (attempt.at === 'missing') return <span id="unlock-problem">{t('sign-in.need.password')}</span>
  if (attempt.at !== 'failed') return t('sign-in.unlock.hint')
  return (
    <span id="unlock-problem" role="alert">
      {attempt.code === 'store-corrupt' ? t('sign-in.damaged.beyond') : <MessageOfCode code={attempt.code} />}
    </span>
  )
}
