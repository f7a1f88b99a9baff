import { LeftOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import type { CaseDetail } from '../../../shared/contract/desktop.ts'
import { useIntl } from '../../i18n/intl-context.tsx'
import { Kbd } from '../../ui/kbd.tsx'
import { SteadyButton } from '../../ui/steady-button.tsx'
import { SeenAndHeard } from '../../ui/seen-and-heard.tsx'
import { StateTag } from '../../ui/state-tag.tsx'
import styles from './case-header.module.css'

export interface CaseHeaderProps {
  readonly detail: CaseDetail
  readonly onBack: () => void
  /** `null` at an end of the list. */
  readonly onPrevious: (() => void) | null
  readonly onNext: (() => void) | null
}

/** Who applies for what, where it lies, and the way to the neighbours in the list. */
export function CaseHeader({ detail, onBack, onPrevious, onNext }: CaseHeaderProps) {
  const { t } = useIntl()
  const { row, holderOrgName, series, mode } = detail
  return (
    <div className={styles['header']}>
      <Button type="text" icon={<LeftOutlined />} className={styles['back'] ?? ''} onClick={onBack}>
        {t('case.back')}
      </Button>
      <div className={styles['who']}>
        <h1 className={styles['name']}>{row.applicantName}</h1>
        <span className={styles['id']}>
          <SeenAndHeard seen={row.idNumberMasked} heard={t('case.id-number', { number: row.idNumberMasked })} />
        </span>
        <span className={styles['unit']} title={row.employerName}>
          {row.employerName}
        </span>
      </div>
      <div className={styles['what']}>
        <strong className={styles['title']}>{row.titleSought}</strong>
        <span className={styles['facts']}>
          {t('case.facts', { specialty: row.specialty, level: row.level, series, mode, year: String(row.year) })}
        </span>
      </div>
      <div className={styles['where']}>
        <StateTag tone={row.todo ? 'mine' : 'quiet'} label={t(`stage.${row.stage}`)} />
        <span className={styles['holder']} title={holderOrgName}>
          {holderOf()}
        </span>
      </div>
      <div className={styles['way']} role="group" aria-label={t('case.neighbours')}>
        <SteadyButton size="small" idle={onPrevious === null} onClick={() => onPrevious?.()}>
          {t('case.previous')}
          <Kbd>[</Kbd>
        </SteadyButton>
        <SteadyButton size="small" idle={onNext === null} onClick={() => onNext?.()}>
          {t('case.next')}
          <Kbd>]</Kbd>
        </SteadyButton>
      </div>
    </div>
  )

  function holderOf(): string {
    if (holderOrgName === '') return t('case.holder-none')
    return row.desk === ''
      ? t('case.holder', { org: holderOrgName })
      : t('case.holder-desk', { org: holderOrgName, desk: t(`desk.${row.desk}`) })
  }
}
