/** The invented serial number of a journal, of a shape no register gives out (region 00). */
export function journalNumber(seed: number): string {
  const variant = (seed >>> 0) % 4
  return `CN 00-${1100 + variant * 37}/R`
}

/** Month and number of the issue a paper of this seed is printed in, 1–12. */
export function issueOf(seed: number): number {
  return 1 + ((seed >>> 0) % 12)
}

/** Page of the issue on which a paper of this seed begins. */
export function firstPageOf(seed: number): number {
  return 26 + ((seed >>> 0) % 6)
}
