import type { RxJsonSchema } from 'rxdb'
import type { TSchema } from 'typebox'
import { ActDocument } from '../../../shared/contract/documents/act-document.ts'
import { CaseDocument } from '../../../shared/contract/documents/case-document.ts'
import { DraftDocument } from '../../../shared/contract/documents/draft-document.ts'
import { OutboxDocument } from '../../../shared/contract/documents/outbox-document.ts'
import { PartDocument } from '../../../shared/contract/documents/part-document.ts'
import { ReferenceDocument } from '../../../shared/contract/documents/reference-document.ts'

/** RxDB orders an indexed number by its digits and must be told that there are none after the point. */
function whole<T extends TSchema>(schema: T): T & { multipleOf: 1 } {
  return { ...schema, multipleOf: 1 }
}

/** Parts, acts and drafts of a case are found by their id, which begins with the case's: no index beside the primary one. */
export const collectionSchemas = {
  cases: {
    version: 0,
    primaryKey: 'id',
    ...CaseDocument,
    properties: {
      ...CaseDocument.properties,
      enteredStepAtMs: whole(CaseDocument.properties.enteredStepAtMs),
      submittedAtMs: whole(CaseDocument.properties.submittedAtMs),
    },
    indexes: ['sortName', 'enteredStepAtMs', 'submittedAtMs'],
  } as RxJsonSchema<CaseDocument>,
  parts: { version: 0, primaryKey: 'id', ...PartDocument } as RxJsonSchema<PartDocument>,
  acts: { version: 0, primaryKey: 'id', ...ActDocument } as RxJsonSchema<ActDocument>,
  reference: { version: 0, primaryKey: 'id', ...ReferenceDocument } as RxJsonSchema<ReferenceDocument>,
  outbox: {
    version: 0,
    primaryKey: 'id',
    ...OutboxDocument,
    properties: { ...OutboxDocument.properties, localSeq: whole(OutboxDocument.properties.localSeq) },
    indexes: ['localSeq', ['caseId', 'localSeq']],
  } as RxJsonSchema<OutboxDocument>,
  drafts: { version: 0, primaryKey: 'id', ...DraftDocument } as RxJsonSchema<DraftDocument>,
}
