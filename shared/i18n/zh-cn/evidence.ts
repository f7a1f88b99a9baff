/** Texts of the `evidence` feature. */
export const evidence = {
  'evidence.title': '材料',
} as const
