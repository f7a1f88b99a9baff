import { Button } from 'antd'
import { useEffect, useId, useRef } from 'react'
import { useIntl } from '../../i18n/intl-context.tsx'
import { useEscape } from '../../ui/use-escape.ts'
import styles from './question.module.css'

export interface QuestionProps {
  readonly question: string
  readonly yesLabel: string
  readonly isBusy?: boolean
  readonly onYes: () => void
  readonly onNo: () => void
}

/** Asks before what cannot be undone, in its place on the screen. No key says yes; Escape says no wherever the focus is. */
export function Question({ question, yesLabel, isBusy = false, onYes, onNo }: QuestionProps) {
  const { t } = useIntl()
  const words = useId()
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => place.current?.focus(), [])
  useEscape(onNo)
  return (
    <div
      className={styles['question']}
      role="alertdialog"
      aria-label={t('decide.confirm.label')}
      aria-describedby={words}
      tabIndex={-1}
      ref={place}
    >
      <p className={styles['words']} id={words}>
        {question}
      </p>
      <Button onClick={onNo}>{t('decide.confirm.no')}</Button>
      <Button danger type="primary" loading={isBusy} onClick={onYes}>
        {yesLabel}
      </Button>
    </div>
  )
}
