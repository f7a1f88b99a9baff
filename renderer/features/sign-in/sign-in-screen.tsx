import { SettingOutlined, TranslationOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useState } from 'react'
import type { ProfileEntry, SessionState } from '../../../shared/contract/desktop.ts'
import { useIntl } from '../../i18n/intl-context.tsx'
import type { Locale } from '../../i18n/locale.ts'
import { BrandMark } from '../../ui/brand-mark.tsx'
import { EnrolForm } from './enrol-form.tsx'
import { ProfileList } from './profile-list.tsx'
import styles from './sign-in-screen.module.css'
import { UnlockForm } from './unlock-form.tsx'

export interface SignInScreenProps {
  readonly state: Extract<SessionState, { readonly at: 'locked' }>
  /** Who has just locked the desk, and is asked for the password at once; null: nobody in particular. */
  readonly lastProfileId: string | null
  readonly onLocale: (locale: Locale) => void
  readonly onSettings: () => void
}

type Step =
  | { readonly at: 'people' }
  | { readonly at: 'unlock'; readonly profile: ProfileEntry }
  | { readonly at: 'enrol' }

/** The door: people of this desk unlock off line, a new one enrols on line. */
export function SignInScreen({ state, lastProfileId, onLocale, onSettings }: SignInScreenProps) {
  const { t, locale } = useIntl()
  const [step, setStep] = useState<Step>(() => firstStep(state.profiles, lastProfileId))
  const people = state.profiles.length > 0
  return (
    <div className={styles['page']}>
      <main className={styles['card']}>
        <header className={styles['brand']}>
          <BrandMark size={40} />
          <div>
            <h1 className={styles['name']}>{t('app.name')}</h1>
            <p className={styles['motto']}>{t('sign-in.motto')}</p>
          </div>
        </header>
        {step.at === 'people' && (
          <ProfileList
            profiles={state.profiles}
            onChoose={(profile) => setStep({ at: 'unlock', profile })}
            onOther={() => setStep({ at: 'enrol' })}
          />
        )}
        {step.at === 'unlock' && (
          <UnlockForm key={step.profile.profileId} profile={step.profile} onBack={() => setStep({ at: 'people' })} />
        )}
        {step.at === 'enrol' && (
          <EnrolForm serverUrl={state.serverUrl} onBack={people ? () => setStep({ at: 'people' }) : null} />
        )}
      </main>
      <div className={styles['desk']}>
        <Button
          type="text"
          size="small"
          icon={<TranslationOutlined aria-hidden />}
          onClick={() => onLocale(locale === 'en' ? 'zh-CN' : 'en')}
        >
          {t('app.header.locale')}
        </Button>
        <Button type="text" size="small" icon={<SettingOutlined aria-hidden />} onClick={onSettings}>
          {t('settings.open')}
        </Button>
      </div>
    </div>
  )
}

/** One person alone is asked for the password at once, and so is who has just locked. */
function firstStep(profiles: readonly ProfileEntry[], lastProfileId: string | null): Step {
  const last = profiles.find(({ profileId }) => profileId === lastProfileId)
  if (last !== undefined) return { at: 'unlock', profile: last }
  const [only, ...others] = profiles
  if (only === undefined) return { at: 'enrol' }
  return others.length === 0 ? { at: 'unlock', profile: only } : { at: 'people' }
}
