import { App } from 'antd'
import { useCallback } from 'react'
import type { DeskSettings } from '../../shared/contract/desk-settings.ts'
import { useCall } from '../desktop/use-call.ts'
import { errorMessageId } from '../i18n/error-message-id.ts'
import { useIntl } from '../i18n/intl-context.tsx'

/** Changes settings of this desk for everybody who uses it, and says why where they could not be kept. */
export function useChangeSettings(): (changed: Partial<DeskSettings>) => void {
  const call = useCall()
  const { t } = useIntl()
  const { message } = App.useApp()
  return useCallback(
    (changed) => {
      void call('settings.change', changed).then((answer) => {
        if (!answer.ok) void message.warning(t(errorMessageId(answer.failure.code)))
      })
    },
    [call, message, t],
  )
}
