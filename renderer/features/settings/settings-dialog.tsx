import { Modal } from 'antd'
import { appearances, locales, textSizes } from '../../../shared/contract/desk-settings.ts'
import { version } from '../../../shared/contract/version.ts'
import { useLive } from '../../desktop/use-live.ts'
import { useSettings } from '../../desktop/use-settings.ts'
import { useIntl } from '../../i18n/intl-context.tsx'
import { settingsOfPage } from '../../theme/settings-of-page.ts'
import { useChangeSettings } from '../../ui/use-change-settings.ts'
import { Choice } from './choice.tsx'
import styles from './settings-dialog.module.css'

export interface SettingsDialogProps {
  readonly open: boolean
  /** Where this desk's data come from; '' where no profile says it. */
  readonly serverUrl: string
  readonly onClose: () => void
}

const idleMinutes = [5, 10, 15, 30, 60] as const

/** How this desk looks, speaks and locks, and what it is. Each choice takes effect at once. */
export function SettingsDialog({ open, serverUrl, onClose }: SettingsDialogProps) {
  const { t } = useIntl()
  return (
    <Modal open={open} onCancel={onClose} footer={null} title={t('settings.title')} width={680} destroyOnHidden>
      <p className={styles['whose']}>{t('settings.whose')}</p>
      <Choices />
      <Facts serverUrl={serverUrl} />
    </Modal>
  )
}

function Choices() {
  const { t, percent } = useIntl()
  const change = useChangeSettings()
  const settings = useSettings(settingsOfPage)
  return (
    <>
      <Choice
        name="locale"
        label={t('settings.locale')}
        value={settings.locale}
        options={locales.map((value) => ({ value, label: t(`settings.locale.${value}`) }))}
        onChoose={(locale) => change({ locale })}
      />
      <Choice
        name="appearance"
        label={t('settings.appearance')}
        value={settings.appearance}
        options={appearances.map((value) => ({ value, label: t(`settings.appearance.${value}`) }))}
        onChoose={(appearance) => change({ appearance })}
      />
      <Choice
        name="text-size"
        label={t('settings.text-size')}
        value={settings.textSize}
        options={textSizes.map((value) => ({ value, label: percent(Number(value) / 100) }))}
        onChoose={(textSize) => change({ textSize })}
      />
      <Choice
        name="idle-lock"
        label={t('settings.idle-lock')}
        hint={t('settings.idle-lock-hint')}
        value={settings.idleLockMinutes}
        options={idleMinutes.map((value) => ({ value, label: t('settings.idle-lock.minutes', { minutes: value }) }))}
        onChoose={(idleLockMinutes) => change({ idleLockMinutes })}
      />
    </>
  )
}

function Facts({ serverUrl }: Pick<SettingsDialogProps, 'serverUrl'>) {
  const { t, bytes } = useIntl()
  const storage = useLive('storage.state', {})
  const used = storage.at === 'ready' ? storage.value : null
  const device = useLive('device.state', {})
  const own = device.at === 'ready' ? device.value : null
  return (
    <dl className={styles['facts']}>
      {serverUrl !== '' && (
        <div className={styles['setting']}>
          <dt className={styles['label']}>{t('settings.server')}</dt>
          <dd>{serverUrl}</dd>
        </div>
      )}
      {own !== null && (
        <div className={styles['setting']}>
          <dt className={styles['label']}>{t('settings.device')}</dt>
          <dd>
            {own.label}
            <p className={styles['hint']}>{t('device.label-hint')}</p>
          </dd>
        </div>
      )}
      {used !== null && (
        <div className={styles['setting']}>
          <dt className={styles['label']}>{t('settings.storage')}</dt>
          <dd>
            {t('settings.storage-of', {
              database: bytes(used.databaseBytes),
              evidence: bytes(used.evidenceBytes),
              free: bytes(Math.max(0, used.freeBytes)),
            })}
          </dd>
        </div>
      )}
      <div className={styles['setting']}>
        <dt className={styles['label']}>{t('settings.version')}</dt>
        <dd>{version}</dd>
      </div>
    </dl>
  )
}
