import styles from './only-heard.module.css'

/** News for those who hear the page: spoken when it changes. Always mounted, since what comes with its place is not spoken. */
export function OnlyHeard({ news }: { readonly news: string }) {
  return (
    <span className={styles['heard']} role="status">
      {news}
    </span>
  )
}
