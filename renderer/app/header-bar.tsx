import {
  LockOutlined,
  QuestionCircleOutlined,
  SettingOutlined,
  TranslationOutlined,
  UserSwitchOutlined,
} from '@ant-design/icons'
import { Button, Tooltip } from 'antd'
import type { SessionState } from '../../shared/contract/desktop.ts'
import { useIntl } from '../i18n/intl-context.tsx'
import type { Locale } from '../i18n/locale.ts'
import { BrandMark } from '../ui/brand-mark.tsx'
import styles from './header-bar.module.css'

export interface HeaderBarProps {
  readonly session: Extract<SessionState, { readonly at: 'open' }>
  readonly onLock: () => void
  readonly onSwitch: () => void
  readonly onSettings: () => void
  readonly onHelp: () => void
  readonly onLocale: (locale: Locale) => void
}

/** Whose desk this is: unit, person, roles; and the lock. */
export function HeaderBar({ session, onLock, onSwitch, onSettings, onHelp, onLocale }: HeaderBarProps) {
  const { t, list, locale } = useIntl()
  const roles = [...new Set(session.me?.grants.map((grant) => grant.role) ?? [])]
  return (
    <header className={styles['bar']}>
      <a className={styles['skip']} href="#content" onClick={handleSkip}>
        {t('app.skip')}
      </a>
      <BrandMark size={24} />
      <span className={styles['name']}>{t('app.name')}</span>
      <span className={styles['unit']} title={session.orgName}>
        {session.orgName}
      </span>
      <span className={styles['space']} />
      <span className={styles['person']}>{session.personName}</span>
      <span className={styles['role']}>
        {roles.length === 0 ? t('app.header.no-role') : list(roles.map((role) => t(`role.${role}`)))}
      </span>
      <Button
        type="text"
        size="small"
        icon={<TranslationOutlined aria-hidden />}
        onClick={() => onLocale(locale === 'en' ? 'zh-CN' : 'en')}
      >
        {t('app.header.locale')}
      </Button>
      <Tooltip title={t('settings.open')}>
        <Button
          type="text"
          size="small"
          icon={<SettingOutlined aria-hidden />}
          aria-label={t('settings.open')}
          onClick={onSettings}
        />
      </Tooltip>
      <Tooltip title={t('app.header.help')}>
        <Button
          type="text"
          size="small"
          icon={<QuestionCircleOutlined aria-hidden />}
          aria-label={t('app.header.help')}
          onClick={onHelp}
        />
      </Tooltip>
      <Tooltip title={t('lock.switch-hint')}>
        <Button
          type="text"
          size="small"
          icon={<UserSwitchOutlined aria-hidden />}
          aria-label={t('lock.switch')}
          onClick={onSwitch}
        />
      </Tooltip>
      <Tooltip title={t('app.header.lock-hint')}>
        <Button size="small" icon={<LockOutlined aria-hidden />} onClick={onLock}>
          {t('app.header.lock')}
        </Button>
      </Tooltip>
    </header>
  )
}

/** A hash in the address is a route here, so the link moves the focus itself. */
function handleSkip(event: { preventDefault: () => void }) {
  event.preventDefault()
  document.querySelector<HTMLElement>('#content')?.focus()
}
