import { useId, type ReactNode } from 'react'
import styles from './section.module.css'

export interface SectionProps {
  readonly title: string
  /** At the end of the heading's line. */
  readonly actions?: ReactNode
  readonly children: ReactNode
}

/** A part of the sync centre with its heading. */
export function Section({ title, actions, children }: SectionProps) {
  const id = useId()
  return (
    <section className={styles['section']} aria-labelledby={id}>
      <div className={styles['head']}>
        <h3 className={styles['title']} id={id}>
          {title}
        </h3>
        <div className={styles['actions']}>{actions}</div>
      </div>
      {children}
    </section>
  )
}
