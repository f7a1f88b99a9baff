/** The blocks of the application form (domain notes §3.1). */
export const blockCodes = [
  'B01',
  'B02',
  'B03',
  'B04',
  'B05',
  'B06',
  'B07',
  'B08',
  'B09',
  'B10',
  'B11',
  'B12',
  'B13',
  'B14',
  'B15',
  'B16',
  'B17',
  'B18',
  'B19',
  'B20',
  'B21',
  'B22',
  'B23',
  'B24',
  'B25',
  'B26',
] as const
export type BlockCode = (typeof blockCodes)[number]

/** The applicant's own blocks; B20 and later are filled in by those who review. */
export const applicantBlockCodes: readonly BlockCode[] = [...blockCodes.slice(0, 19), 'B26']
