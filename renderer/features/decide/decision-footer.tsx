import { Button } from 'antd'
import { useIntl } from '../../i18n/intl-context.tsx'
import { Kbd } from '../../ui/kbd.tsx'
import styles from './decision-footer.module.css'

export interface DecisionFooterProps {
  readonly submitLabel: string
  /** Why it cannot be sent now; `null`: it can. */
  readonly hindrance: { readonly sentence: string; readonly tone: 'refused' | 'lack' } | null
  readonly isDangerous: boolean
  readonly isSending: boolean
  /** The question to be answered first; `null`: none is asked now. */
  readonly confirm: { readonly question: string; readonly yesLabel: string } | null
  readonly onSubmit: () => void
  readonly onConfirm: () => void
  readonly onCancel: () => void
}

/** The last step of a decision: what is missing, the button, and for what cannot be undone a question without a default key. */
export function DecisionFooter(props: DecisionFooterProps) {
  const { submitLabel, hindrance, isDangerous, isSending, confirm, onSubmit, onConfirm, onCancel } = props
  const { t } = useIntl()
  if (confirm !== null) {
    return (
      <div
        className={styles['confirm']}
        role="alertdialog"
        aria-label={t('decide.confirm.label')}
        tabIndex={-1}
        ref={focusOnce}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return
          event.preventDefault()
          onCancel()
        }}
      >
        <p className={styles['question']}>{confirm.question}</p>
        <Button onClick={onCancel}>{t('decide.confirm.no')}</Button>
        <Button danger type="primary" loading={isSending} onClick={onConfirm}>
          {confirm.yesLabel}
        </Button>
      </div>
    )
  }
  return (
    <div className={styles['footer']}>
      <p
        className={styles['hindrance']}
        id="decide-hindrance"
        data-tone={hindrance?.tone ?? 'none'}
        role={hindrance?.tone === 'refused' ? 'note' : undefined}
      >
        {hindrance?.sentence}
      </p>
      <span className={styles['key']}>
        <Kbd>Ctrl+Enter</Kbd>
      </span>
      <Button
        type="primary"
        danger={isDangerous}
        disabled={hindrance !== null}
        loading={isSending}
        aria-describedby="decide-hindrance"
        onClick={onSubmit}
      >
        {submitLabel}
      </Button>
    </div>
  )
}

function focusOnce(element: HTMLElement | null): void {
  element?.focus()
}
