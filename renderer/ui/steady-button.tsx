import { Button, type ButtonProps } from 'antd'
import type { Ref } from 'react'
import styles from './steady-button.module.css'

export interface SteadyButtonProps extends ButtonProps {
  /** It has nothing to do now: at an end, nothing open, or something lacking first. */
  readonly idle: boolean
  readonly ref?: Ref<HTMLButtonElement>
}

/** A button that keeps the focus when it has nothing more to do: a disabled one would drop it under the keyboard's hands. */
export function SteadyButton({ idle, className, onClick, ...rest }: SteadyButtonProps) {
  const looks = [className, idle ? styles['idle'] : undefined].filter((look) => look !== undefined).join(' ')
  return (
    <Button {...rest} className={looks} aria-disabled={idle} {...(idle || onClick === undefined ? {} : { onClick })} />
  )
}
