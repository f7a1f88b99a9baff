import type { DemoApplicant } from './demo-applicants.ts'
import { demoOpinions } from './demo-opinions.ts'

/** Texts that the search at rest looks for. `typed`: what a smoke run types; each also stands in a seeded opinion or row. */
export interface DemoMarkers {
  readonly markers: readonly string[]
  readonly typed: { readonly opinion: string; readonly draft: string; readonly search: string }
}

const count = 50

/** Fifty texts that the server's data hold in clear and a desk's must not: names, document numbers, phones, opinions. */
export function demoMarkers(applicants: readonly DemoApplicant[]): DemoMarkers {
  const opinions = Object.values(demoOpinions)
  const markers = [
    ...applicants.map(({ name }) => name),
    ...applicants.map(({ idNumber }) => idNumber),
    ...opinions,
    ...applicants.map(({ phone }) => phone),
  ].slice(0, count)
  return {
    markers,
    // The smoke run types sentences that the server already holds: a marker that only it typed could not be proved there.
    typed: {
      opinion: demoOpinions.passNinth,
      draft: demoOpinions.returnReason,
      search: applicants[0]?.name ?? '',
    },
  }
}
