import { CheckOutlined, MinusOutlined } from '@ant-design/icons'
import styles from './choose-box.module.css'

export interface ChooseBoxProps {
  readonly label: string
  readonly checked: boolean | 'mixed'
}

/** The box of a row. No place of the keyboard: the row is, with Space and x; a box that took the focus would take the arrow keys with it. */
export function ChooseBox({ label, checked }: ChooseBoxProps) {
  return (
    <span role="checkbox" aria-checked={checked} aria-label={label} className={styles['box']}>
      {checked === true && <CheckOutlined aria-hidden />}
      {checked === 'mixed' && <MinusOutlined aria-hidden />}
    </span>
  )
}
