import type { CaseStep } from '../../../shared/contract/desktop.ts'
import { useIntl } from '../../i18n/intl-context.tsx'
import styles from './case-path.module.css'

/** The steps that the application goes through: what is done, where it lies, what is ahead; said in words, not by colour alone. */
export function CasePath({ path }: { readonly path: readonly CaseStep[] }) {
  const { t } = useIntl()
  return (
    <ol className={styles['path']} aria-label={t('case.path')}>
      {path.map(({ orgName, kind, at }, index) => (
        <li
          // A path may lead through one organisation twice.
          key={`${index} ${orgName}`}
          className={styles['step']}
          data-at={at}
          {...(at === 'here' ? { 'aria-current': 'step' as const } : {})}
        >
          <span className={styles['kind']}>{t(`step-kind.${kind}`)}</span>
          <span className={styles['org']}>{orgName}</span>
          <span className={styles['at']}>{t(`case.path.${at}`)}</span>
        </li>
      ))}
    </ol>
  )
}
