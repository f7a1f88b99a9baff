import { Button } from 'antd'
import type { TemplateReference } from '../../../shared/contract/documents/reference-document.ts'
import { useIntl } from '../../i18n/intl-context.tsx'
import styles from './template-picker.module.css'

export interface TemplatePickerProps {
  readonly templates: readonly TemplateReference[]
  readonly onPick: (template: TemplateReference) => void
}

/** Standard texts to start from; nothing when there are none. */
export function TemplatePicker({ templates, onPick }: TemplatePickerProps) {
  const { t } = useIntl()
  if (templates.length === 0) return null
  return (
    <div className={styles['row']} role="group" aria-label={t('decide.templates')}>
      <span className={styles['label']}>{t('decide.templates')}</span>
      {templates.map((template) => (
        <Button
          key={template.title}
          type="text"
          size="small"
          className={styles['template'] ?? ''}
          aria-label={t('decide.template.use', { title: template.title })}
          onClick={() => onPick(template)}
        >
          {template.title}
        </Button>
      ))}
    </div>
  )
}
