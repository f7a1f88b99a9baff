/** Texts of the `decide` feature. */
export const decide = {
  'decide.title': '决定',
} as const
