import type { RulesReference } from '../../../shared/contract/documents/reference-document.ts'
import type { PlaceholderNames } from '../../../shared/domain/act/fill-template.ts'
import { useIntl } from '../../i18n/intl-context.tsx'
import { DecisionText } from './decision-text.tsx'
import type { DraftedReturn } from './decision-forms.ts'
import styles from './returned-block-fields.module.css'

export interface ReturnedBlockFieldsProps {
  readonly returned: DraftedReturn
  readonly reasons: RulesReference['reasonCodes']
  readonly placeholders: PlaceholderNames
  readonly onChange: (returned: DraftedReturn) => void
  readonly onLeave: () => void
}

/** Why one block goes back, and what is to be done about it. */
export function ReturnedBlockFields({ returned, reasons, placeholders, onChange, onLeave }: ReturnedBlockFieldsProps) {
  const { t } = useIntl()
  const block = t(`block.${returned.block}`)
  return (
    <div className={styles['fields']}>
      <div className={styles['head']}>
        <span className={styles['name']}>{block}</span>
        <select
          className={styles['reason']}
          aria-label={t('decide.return.reason', { block })}
          autoComplete="off"
          value={returned.reasonCode}
          data-empty={returned.reasonCode === ''}
          onChange={(event) => onChange({ ...returned, reasonCode: event.target.value })}
          onBlur={onLeave}
        >
          <option value="" disabled>
            {t('decide.return.choose-reason')}
          </option>
          {reasons.map(({ code, text }) => (
            <option key={code} value={code}>
              {text}
            </option>
          ))}
        </select>
      </div>
      <DecisionText
        label={t('decide.return.text', { block })}
        hint={t('decide.return.text-hint')}
        value={returned.text}
        placeholders={placeholders}
        minRows={2}
        onChange={(text) => onChange({ ...returned, text })}
        onLeave={onLeave}
      />
    </div>
  )
}
