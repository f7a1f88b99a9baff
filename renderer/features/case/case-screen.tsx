import { useLive } from '../../desktop/use-live.ts'
import { useIntl } from '../../i18n/intl-context.tsx'
import { Waiting } from '../../ui/waiting.tsx'

/** One application. */
export function CaseScreen({ caseId }: { readonly caseId: string }) {
  const { t } = useIntl()
  const detail = useLive('case.detail', { caseId })
  if (detail.at !== 'ready') return <Waiting label={t('app.opening')} />
  if (detail.value === null) return <p>{t('app.unsynced.title')}</p>
  return <h1>{detail.value.row.applicantName}</h1>
}
