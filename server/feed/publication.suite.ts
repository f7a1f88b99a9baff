import type { Publication } from './publish.ts'

/** A small document of a case for tests of the feed: `version` can be read back as `order`. */
export function publication(caseId: string, id: string, version: number, scope = `case:${caseId}`): Publication {
  return {
    collection: 'parts',
    document: {
      id: `${caseId}/${id}`,
      scope,
      caseId,
      block: 'B01',
      order: version,
      payload: { kind: 'row', rowId: id, fields: [{ label: '单位', value: `值 "${version}"` }] },
    },
  }
}
