import { useLive } from '../../../desktop/use-live.ts'
import { useIntl } from '../../../i18n/intl-context.tsx'
import { CopyButton } from '../../../ui/copy-button.tsx'
import { Fact } from '../fact.tsx'
import { Section } from './section.tsx'
import styles from './storage-section.module.css'

/** What this device is to the server: its name, whose it is since when, and the mark of its key. */
export function DeviceSection() {
  const { t, dateTime } = useIntl()
  const live = useLive('device.state', {})
  const device = live.at === 'ready' ? live.value : null
  if (device === null) return null
  return (
    <Section title={t('device.title')}>
      <dl className={styles['facts']}>
        <Fact name={t('device.label')}>
          {device.label}
          <span className={styles['hint']}>{t('device.label-hint')}</span>
        </Fact>
        <Fact name={t('device.person')}>
          {t('device.person-since', { person: device.personName, when: dateTime(device.enrolledAtMs) })}
        </Fact>
        <Fact name={t('device.authority')}>{device.authorityName}</Fact>
        <Fact name={t('device.key')}>
          <span className={styles['key']}>{grouped(device.fingerprint)}</span>
          <CopyButton text={grouped(device.fingerprint)} name={t('device.key-copy')} />
        </Fact>
      </dl>
    </Section>
  )
}

/** In groups of four, as it is read out. */
function grouped(hex: string): string {
  return hex.match(/.{1,4}/gu)?.join(' ') ?? hex
}
