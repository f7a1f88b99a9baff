import type { ActBody } from '../../shared/contract/sync/act-body.ts'
import type { Wording } from '../i18n/create-intl.ts'

/** The words a person wrote into an act, as they would paste them elsewhere; '' when the act has none. */
export function actText(body: ActBody, { t }: Pick<Wording, 't'>): string {
  switch (body.kind) {
    case 'submit':
    case 'recall-submission':
    case 'recall-report':
    case 'take':
    case 'give':
    case 'release':
      return ''
    case 'block-verdict':
    case 'evidence-mark':
    case 'publicity-objection':
    case 'objection-answer':
      return body.text
    case 'handler-pass':
    case 'leader-report':
    case 'propose-rejection':
    case 'return-to-step':
    case 'reject':
      return body.opinion
    case 'publicity-start':
      return t('outbox.publicity-start', { from: body.from, place: body.place })
    case 'publicity-conclude':
      return [body.proof, ...body.files.map(({ name }) => name), body.opinion].filter((line) => line !== '').join('\n')
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
