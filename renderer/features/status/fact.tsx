import type { ReactNode } from 'react'
import styles from './connection-facts.module.css'

/** A name and what is to be said of it, in a list of such. */
export function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div className={styles['fact']}>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}
