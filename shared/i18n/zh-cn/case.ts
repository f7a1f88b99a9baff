/** Texts of the `case` feature. */
export const caseTexts = {
  'case.title': '申报',
} as const
