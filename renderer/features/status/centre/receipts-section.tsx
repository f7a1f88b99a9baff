import { Button, Checkbox } from 'antd'
import { useState } from 'react'
import type { OutboxEntry } from '../../../../shared/contract/desktop.ts'
import { useRefusalsShown } from '../../../desktop/use-refusals-shown.ts'
import { useIntl } from '../../../i18n/intl-context.tsx'
import { ActStateTag } from '../../../ui/act-state-tag.tsx'
import { actWords } from '../../../ui/act-words.ts'
import type { CaseBegin } from '../../../ui/case-begin.ts'
import { CopyButton } from '../../../ui/copy-button.tsx'
import { WithoutEffect } from '../../../ui/without-effect.tsx'
import { hasNoEffect } from '../has-no-effect.ts'
import { RefusedWhy } from '../refused-why.tsx'
import styles from './act-table.module.css'
import { Pager } from './pager.tsx'
import { Section } from './section.tsx'
import { usePage } from './use-page.ts'

const pageSize = 10

export interface ReceiptsSectionProps {
  readonly onOpenCase: (caseId: string, begin?: CaseBegin) => void
}

/** What the server has acknowledged, newest first: number, time and ruling of each receipt. */
export function ReceiptsSection({ onOpenCase }: ReceiptsSectionProps) {
  const { t } = useIntl()
  const [refusedOnly, setRefusedOnly] = useState(false)
  const { page, offset, onOffset } = usePage('outbox.receipts', pageSize, { refusedOnly })
  useRefusalsShown((page?.rows ?? []).flatMap(({ actId, state }) => (hasNoEffect(state) ? [actId] : [])))
  const title = t('sync-centre.receipts', { count: page?.total ?? 0 })
  return (
    <Section
      title={title}
      actions={
        <Checkbox checked={refusedOnly} onChange={(event) => setRefusedOnly(event.target.checked)}>
          {t('sync-centre.receipts.refused-only')}
        </Checkbox>
      }
    >
      {page !== null && page.total === 0 && (
        <p className={styles['none']}>
          {refusedOnly ? t('sync-centre.receipts.none-refused') : t('sync-centre.receipts.none')}
        </p>
      )}
      {page !== null && page.total > 0 && (
        <table className={styles['table']} aria-label={title}>
          <thead>
            <tr>
              <th scope="col" className={styles['number']}>
                {t('sync-centre.column.receipt')}
              </th>
              <th scope="col" className={styles['when']}>
                {t('sync-centre.column.received')}
              </th>
              <th scope="col" className={styles['name']}>
                {t('sync-centre.column.applicant')}
              </th>
              <th scope="col">{t('sync-centre.column.act')}</th>
              <th scope="col" className={styles['outcome']}>
                {t('sync-centre.column.ruling')}
              </th>
            </tr>
          </thead>
          {page.rows.map((entry) => (
            <Receipt key={entry.actId} entry={entry} onOpenCase={onOpenCase} />
          ))}
        </table>
      )}
      <Pager label={title} offset={offset} size={pageSize} total={page?.total ?? 0} onOffset={onOffset} />
    </Section>
  )
}

function Receipt({ entry, onOpenCase }: ReceiptsSectionProps & { readonly entry: OutboxEntry }) {
  const intl = useIntl()
  const { t, dateTime } = intl
  const { receipt, applicantName } = entry
  if (receipt === null) return null
  const number = String(receipt.seq)
  return (
    <tbody>
      <tr>
        <th scope="row">
          <span className={styles['copied']}>
            {number}
            <CopyButton text={number} name={t('sync-centre.receipts.copy', { number })} />
          </span>
        </th>
        <td>{dateTime(receipt.receivedAtMs)}</td>
        <td>
          <Button
            type="link"
            className={styles['open'] ?? ''}
            title={t('outbox.open-case')}
            onClick={() => onOpenCase(entry.caseId)}
          >
            {applicantName === '' ? t('sync-centre.not-here') : applicantName}
          </Button>
        </td>
        <td>{actWords(entry.body, intl)}</td>
        <td>
          <ActStateTag state={entry.state} />
        </td>
      </tr>
      {entry.refusalCode !== '' && (
        <tr>
          <td colSpan={5} className={styles['whole']}>
            <RefusedWhy entry={entry} />
            {entry.isOpen && (
              <WithoutEffect
                actId={entry.actId}
                body={entry.body}
                what={actWords(entry.body, intl)}
                onDecideAgain={(block) => onOpenCase(entry.caseId, block ?? undefined)}
              />
            )}
          </td>
        </tr>
      )}
    </tbody>
  )
}
