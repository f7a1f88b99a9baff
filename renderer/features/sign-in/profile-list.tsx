import { RightOutlined, UserAddOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import type { ProfileEntry } from '../../../shared/contract/desktop.ts'
import { useIntl } from '../../i18n/intl-context.tsx'
import { PersonBadge } from '../../ui/person-badge.tsx'
import { StateTag } from '../../ui/state-tag.tsx'
import styles from './profile-list.module.css'

export interface ProfileListProps {
  readonly profiles: readonly ProfileEntry[]
  readonly onChoose: (profile: ProfileEntry) => void
  readonly onOther: () => void
}

/** The people who can unlock this desk off line. */
export function ProfileList({ profiles, onChoose, onOther }: ProfileListProps) {
  const { t } = useIntl()
  return (
    <section aria-labelledby="profiles-title">
      <h2 className={styles['title']} id="profiles-title">
        {t('sign-in.profiles.title')}
      </h2>
      <p className={styles['hint']}>{t('sign-in.profiles.hint')}</p>
      <ul className={styles['list']}>
        {profiles.map((profile) => (
          <li key={profile.profileId}>
            <button type="button" className={styles['person']} onClick={() => onChoose(profile)}>
              <PersonBadge name={profile.personName} />
              <span className={styles['who']}>
                <span className={styles['name']}>{profile.personName}</span>
                <span className={styles['unit']}>{profile.orgName}</span>
                {profile.damaged && <StateTag tone="caution" label={t('sign-in.damaged.mark')} />}
              </span>
              <RightOutlined aria-hidden className={styles['go'] ?? ''} />
            </button>
          </li>
        ))}
      </ul>
      <Button type="link" icon={<UserAddOutlined aria-hidden />} className={styles['other'] ?? ''} onClick={onOther}>
        {t('sign-in.profiles.other')}
      </Button>
    </section>
  )
}
