import { Kbd } from '../../ui/kbd.tsx'
import { SteadyButton } from '../../ui/steady-button.tsx'
import styles from './decision-footer.module.css'
import { Question } from './question.tsx'
import { useFocusBack } from './use-focus-back.ts'

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

/** The last step of a decision: what is missing, the button, which can be come to and says so, and for what cannot be undone a question without a default key. */
export function DecisionFooter(props: DecisionFooterProps) {
  const { submitLabel, hindrance, isDangerous, isSending, confirm, onSubmit, onConfirm, onCancel } = props
  // The keyboard goes on from where the question came from.
  const submit = useFocusBack<HTMLButtonElement>(confirm !== null)
  if (confirm !== null) {
    return <Question {...confirm} isBusy={isSending} onYes={onConfirm} onNo={onCancel} />
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
      <SteadyButton
        ref={submit}
        type="primary"
        danger={isDangerous}
        idle={hindrance !== null}
        loading={isSending}
        aria-describedby="decide-hindrance"
        onClick={onSubmit}
      >
        {submitLabel}
      </SteadyButton>
    </div>
  )
}
