import { Spin } from 'antd'
import styles from './waiting.module.css'

/** A pause worth naming: shown only after a moment, so that quick answers do not flicker. */
export function Waiting({ label }: { readonly label: string }) {
  return (
    <div className={styles['place']} role="status">
      <Spin delay={200} />
      <span>{label}</span>
    </div>
  )
}
