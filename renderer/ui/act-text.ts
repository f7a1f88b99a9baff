import type { ActBody } from '../../shared/contract/sync/act-body.ts'
import type { Wording } from '../i18n/create-intl.ts'

/** The words a person wrote into an act, as they would paste them elsewhere; '' when the act has none. */
export function actText(body: ActBody, { t }: Pick<Wording, 't'>): string {
  switch (body.kind) {
    case 'submit':
      return ''
    case 'block-verdict':
      return body.text
    case 'handler-pass':
      return body.opinion
    case 'return-to-applicant': {
      const blocks = body.blocks.map(({ block, text }) =>
        t('outbox.text-of-block', { block: t(`block.${block}`), text }),
      )
      return [...blocks, body.opinion].filter((line) => line !== '').join('\n')
    }
    default:
      return body satisfies never
  }
}
