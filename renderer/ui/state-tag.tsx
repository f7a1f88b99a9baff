import styles from './state-tag.module.css'

export type StateTone = 'quiet' | 'mine' | 'good' | 'caution' | 'bad'

/** A shape for each tone, so that state is never told by colour alone. */
const shapes: Readonly<Record<StateTone, string>> = { quiet: '○', mine: '●', good: '✓', caution: '◐', bad: '✕' }

export interface StateTagProps {
  readonly tone: StateTone
  readonly label: string
  readonly title?: string
}

/** A state in words with its shape and colour. */
export function StateTag({ tone, label, title }: StateTagProps) {
  return (
    <span className={`${styles['tag'] ?? ''} ${styles[tone] ?? ''}`} title={title}>
      <span className={styles['shape']} aria-hidden="true">
        {shapes[tone]}
      </span>
      <span className={styles['label']}>{label}</span>
    </span>
  )
}
