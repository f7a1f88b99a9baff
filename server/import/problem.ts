/** Where in what was handed in: a file, and in it a sheet and row, or a path of the JSON; and the column, which is a field's label. */
export interface Place {
  readonly file: string
  readonly sheet?: string
  readonly row?: number
  readonly path?: string
  readonly column?: string
}

export type ProblemCode =
  | 'source-missing'
  | 'source-several'
  | 'source-unreadable'
  | 'source-too-large'
  | 'source-old-format'
  | 'source-hostile'
  | 'json-invalid'
  | 'json-form'
  | 'sheet-missing'
  | 'sheet-unknown'
  | 'column-missing'
  | 'column-unknown'
  | 'column-twice'
  | 'cell-formula'
  | 'cell-error'
  | 'cell-number'
  | 'no-applications'
  | 'too-many-applications'
  | 'too-many-rows'
  | 'number-invalid'
  | 'number-twice'
  | 'number-unknown'
  | 'row-count'
  | 'row-twice'
  | 'field-required'
  | 'field-form'
  | 'field-choice'
  | 'text-invalid'
  | 'document-number-invalid'
  | 'document-number-twice'
  | 'sex-differs'
  | 'birth-differs'
  | 'day-invalid'
  | 'block-unknown'
  | 'evidence-row'
  | 'evidence-path'
  | 'evidence-missing'
  | 'evidence-surplus'
  | 'evidence-twice'
  | 'evidence-same'
  | 'evidence-too-many'
  | 'not-a-file'
  | 'unreadable'
  | 'file-type'
  | 'file-size'
  | 'file-pages'
  | 'file-pixels'
  | 'file-encrypted'
  | 'file-damaged'
  | 'file-empty'
  | 'file-demanding'
  | 'file-changed'
  | 'unit-unknown'
  | 'unit-name-differs'
  | 'unit-cannot-recommend'
  | 'batch-missing'
  | 'batch-several'
  | 'batch-closed'
  | 'batch-year'
  | 'person-name-differs'
  | 'account-taken'
  | 'imported-otherwise'
  | 'application-exists'
  | 'commitment-missing'
  | 'submission-refused'

/** One thing that keeps the import from happening. `facts` fill the sentence; a document number in them is masked. */
export interface Problem {
  readonly place: Place
  readonly code: ProblemCode
  readonly facts: Readonly<Record<string, string | number>>
}

/** Takes problems down as they are found. */
export interface ProblemList {
  readonly all: readonly Problem[]
  add(place: Place, code: ProblemCode, facts?: Problem['facts']): void
}

/** An empty list. */
export function problemList(): ProblemList {
  const all: Problem[] = []
  return { all, add: (place, code, facts = {}) => void all.push({ place, code, facts }) }
}
