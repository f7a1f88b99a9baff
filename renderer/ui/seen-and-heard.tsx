import styles from './only-heard.module.css'

export interface SeenAndHeardProps {
  readonly seen: string
  readonly heard: string
}

/** Short where its place says what it is, in full for those who do not see the place: a label on a bare span is not read. */
export function SeenAndHeard({ seen, heard }: SeenAndHeardProps) {
  return (
    <>
      <span aria-hidden="true">{seen}</span>
      <span className={styles['heard']}>{heard}</span>
    </>
  )
}
