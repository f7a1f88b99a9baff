import styles from './person-badge.module.css'

/** The last character of a Chinese name, or the first letter of another: a hold for the eye, nothing to read out. */
export function PersonBadge({ name }: { readonly name: string }) {
  const characters = [...name.trim()]
  const chinese = /\p{Script=Han}/u.test(name)
  return (
    <span className={styles['badge']} aria-hidden="true">
      {(chinese ? characters.at(-1) : characters[0]) ?? ''}
    </span>
  )
}
