import type { Wording } from '../../../i18n/create-intl.ts'

/** Why the server judges a decision later. It may be newer than this desk and have further reasons. */
export function putOffWords(reason: string, { t }: Pick<Wording, 't'>): string {
  switch (reason) {
    case 'based-on-unruled':
      return t('sync-centre.put-off.based-on-unruled')
    case 'other-epoch':
      return t('sync-centre.put-off.other-epoch')
    case 'upload-limit':
      return t('sync-centre.put-off.upload-limit')
    case 'server-error':
      return t('sync-centre.put-off.server-error')
    default:
      return t('sync-centre.put-off.busy')
  }
}
