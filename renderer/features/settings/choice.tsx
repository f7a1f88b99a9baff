import { Radio } from 'antd'
import styles from './settings-dialog.module.css'

export interface ChoiceProps<Value extends string | number> {
  readonly name: string
  readonly label: string
  readonly value: Value
  readonly options: readonly { readonly value: Value; readonly label: string }[]
  readonly onChoose: (value: Value) => void
  /** What else is to be known before choosing. */
  readonly hint?: string
}

/** One setting: a handful of values, all in sight; arrow keys go between them. */
export function Choice<Value extends string | number>(props: ChoiceProps<Value>) {
  const { name, label, value, options, onChoose, hint } = props
  return (
    <div className={styles['setting']}>
      <h3 className={styles['label']} id={`setting-${name}`}>
        {label}
      </h3>
      <div>
        <Radio.Group
          name={name}
          value={value}
          aria-labelledby={`setting-${name}`}
          {...(hint === undefined ? {} : { 'aria-describedby': `setting-${name}-hint` })}
          options={[...options]}
          onChange={(event) => onChoose(event.target.value as Value)}
        />
        {hint !== undefined && (
          <p className={styles['hint']} id={`setting-${name}-hint`}>
            {hint}
          </p>
        )}
      </div>
    </div>
  )
}
