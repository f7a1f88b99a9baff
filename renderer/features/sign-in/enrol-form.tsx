import { ArrowLeftOutlined } from '@ant-design/icons'
import { Alert, Button, Input } from 'antd'
import { useState, type FormEvent, type ReactNode } from 'react'
import { useCall } from '../../desktop/use-call.ts'
import { useIntl } from '../../i18n/intl-context.tsx'
import { MessageOfCode } from '../../ui/message-of-code.tsx'
import { fieldOfFailure, missingFields, type EnrolField, type EnrolFields } from './enrol-fields.ts'
import { PasswordField } from './password-field.tsx'
import { SignInField } from './sign-in-field.tsx'
import styles from './sign-in-form.module.css'

export interface EnrolFormProps {
  /** What the store offers; empty when it knows none. */
  readonly serverUrl: string
  /** `null` when this desk knows nobody to go back to. */
  readonly onBack: (() => void) | null
}

type Attempt =
  | { readonly at: 'idle' }
  | { readonly at: 'missing' }
  | { readonly at: 'pending' }
  | { readonly at: 'failed'; readonly code: string }

/** First sign-in of a person on this desk; the only thing here that needs the network, and it says so first. */
export function EnrolForm({ serverUrl, onBack }: EnrolFormProps) {
  const { t } = useIntl()
  const call = useCall()
  const [fields, setFields] = useState<EnrolFields>({ server: serverUrl, login: '', password: '' })
  const [attempt, setAttempt] = useState<Attempt>({ at: 'idle' })
  const missing = attempt.at === 'missing' ? missingFields(fields) : {}
  const failedField = attempt.at === 'failed' ? fieldOfFailure(attempt.code) : null

  const handleChange = (field: EnrolField, value: string) => {
    setFields((before) => ({ ...before, [field]: value }))
    if (attempt.at === 'failed') setAttempt({ at: 'idle' })
  }
  const handleSubmit = async (event: FormEvent) => {
    event.preventDefault()
    if (attempt.at === 'pending') return
    if (Object.keys(missingFields(fields)).length > 0) return setAttempt({ at: 'missing' })
    setAttempt({ at: 'pending' })
    const answer = await call('session.enrol', {
      serverUrl: fields.server.trim(),
      login: fields.login.trim(),
      password: fields.password,
    })
    setAttempt(answer.ok ? { at: 'idle' } : { at: 'failed', code: answer.failure.code })
  }
  /** What is said under a field; the second: whether at once, to who does not see it come. */
  const problemOf = (field: EnrolField): readonly [ReactNode, boolean] | null => {
    const need = missing[field]
    if (need !== undefined) return [t(need), false]
    if (attempt.at !== 'failed' || failedField !== field) return null
    return [<EnrolFailure key={field} code={attempt.code} />, true]
  }
  const idOf = (field: EnrolField): string => `enrol-${field}`
  const problemIdOf = (field: EnrolField) => (problemOf(field) === null ? null : `${idOf(field)}-problem`)
  const described = (field: EnrolField) => {
    const id = problemIdOf(field)
    return id === null ? {} : { 'aria-describedby': id, 'aria-invalid': true }
  }
  const around = (field: EnrolField, label: string) => {
    const problem = problemOf(field)
    const note =
      problem === null ? null : (
        <span id={`${idOf(field)}-problem`} {...(problem[1] ? { role: 'alert' } : {})}>
          {problem[0]}
        </span>
      )
    return { id: idOf(field), label, hasProblem: problem !== null, note }
  }

  return (
    <form onSubmit={(event) => void handleSubmit(event)} autoComplete="off" noValidate>
      <h2 className={styles['title']}>{t('sign-in.enrol.title')}</h2>
      <div className={styles['before']}>
        <strong>{t('sign-in.enrol.needs-network')}</strong>
        <ol>
          <li>{t('sign-in.enrol.then-1')}</li>
          <li>{t('sign-in.enrol.then-2')}</li>
          <li>{t('sign-in.enrol.then-3')}</li>
          <li>{t('sign-in.enrol.then-4')}</li>
        </ol>
      </div>
      <SignInField {...around('server', t('sign-in.field.server'))}>
        <Input
          id={idOf('server')}
          value={fields.server}
          placeholder={t('sign-in.field.server-example')}
          autoComplete="off"
          spellCheck={false}
          maxLength={300}
          inputMode="url"
          onChange={(event) => handleChange('server', event.target.value)}
          {...described('server')}
        />
      </SignInField>
      <SignInField {...around('login', t('sign-in.field.login'))}>
        <Input
          id={idOf('login')}
          value={fields.login}
          autoComplete="off"
          spellCheck={false}
          maxLength={100}
          autoFocus
          onChange={(event) => handleChange('login', event.target.value)}
          {...described('login')}
        />
      </SignInField>
      <SignInField {...around('password', t('sign-in.field.password'))}>
        <PasswordField
          id={idOf('password')}
          value={fields.password}
          onChange={(value) => handleChange('password', value)}
          describedBy={problemIdOf('password')}
        />
      </SignInField>
      {attempt.at === 'failed' && failedField === null && (
        <Alert
          className={styles['problem'] ?? ''}
          type="error"
          showIcon
          title={<MessageOfCode code={attempt.code} />}
        />
      )}
      <Button
        className={styles['submit'] ?? ''}
        type="primary"
        htmlType="submit"
        block
        loading={attempt.at === 'pending'}
      >
        {attempt.at === 'pending' ? t('sign-in.enrol.pending') : t('sign-in.enrol.submit')}
      </Button>
      {onBack !== null && (
        <Button type="link" icon={<ArrowLeftOutlined aria-hidden />} className={styles['back'] ?? ''} onClick={onBack}>
          {t('sign-in.profiles.back')}
        </Button>
      )}
    </form>
  )
}

/** Here nothing is on the desk yet, so what the catalogue says about its content would be beside the point. */
function EnrolFailure({ code }: { readonly code: string }) {
  const { t } = useIntl()
  if (code === 'server-unreachable') return t('sign-in.enrol.unreachable')
  if (code === 'not-found' || code === 'server-answer-invalid') return t('sign-in.enrol.no-server')
  return <MessageOfCode code={code} />
}
