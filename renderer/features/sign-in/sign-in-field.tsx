import { Form } from 'antd'
import type { ReactNode } from 'react'
import styles from './sign-in-form.module.css'

export interface SignInFieldProps {
  /** Of the input that is the child. */
  readonly id: string
  readonly label: string
  readonly hasProblem: boolean
  /** What stands under the input; null: nothing. */
  readonly note: ReactNode
  readonly children: ReactNode
}

/**
 * An input with its label and what is to be said about it. Not by the library's `help`: that folds away some time after the typing
 * that takes it away, and whatever stands below moves from under the pointer that is about to press it.
 */
export function SignInField({ id, label, hasProblem, note, children }: SignInFieldProps) {
  return (
    <Form.Item
      layout="vertical"
      label={<label htmlFor={id}>{label}</label>}
      {...(hasProblem ? { validateStatus: 'error' as const } : {})}
    >
      {children}
      {note !== null && <div className={hasProblem ? styles['problem-note'] : styles['note']}>{note}</div>}
    </Form.Item>
  )
}
