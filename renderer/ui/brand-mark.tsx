import { useIntl } from '../i18n/intl-context.tsx'

/** The sign of the product: a stamped sheet. `size` in CSS pixels. */
export function BrandMark({ size }: { readonly size: number }) {
  const { t } = useIntl()
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" role="img" aria-label={t('app.name')}>
      <rect x="2" y="2" width="28" height="28" rx="7" fill="var(--ant-color-primary)" />
      <path
        d="M9 11h9M9 15.5h6M9 20h4"
        stroke="var(--ant-color-bg-container)"
        strokeWidth="2.2"
        strokeLinecap="round"
        fill="none"
      />
      <path
        d="m15.5 20.5 3.2 3.2 5.8-7.2"
        stroke="var(--ant-color-bg-container)"
        strokeWidth="2.6"
        strokeLinecap="round"
        strokeLinejoin="round"
        fill="none"
      />
    </svg>
  )
}
