import { CopyOutlined } from '@ant-design/icons'
import { App, Button } from 'antd'
import { useIntl } from '../i18n/intl-context.tsx'
import { copyText } from './copy-text.ts'

/** Copies one text and says whether it worked. */
export function CopyButton({ text }: { readonly text: string }) {
  const { t } = useIntl()
  const { message } = App.useApp()
  const handleCopy = async () => {
    if (await copyText(text)) void message.success(t('app.copied'))
    else void message.warning(t('app.copy-failed'))
  }
  return (
    <Button size="small" icon={<CopyOutlined aria-hidden />} onClick={() => void handleCopy()}>
      {t('app.copy')}
    </Button>
  )
}
