import type { WorkListPlace } from './work-list-place.ts'
export interface WorkListScreenProps {
  readonly place: WorkListPlace
  readonly onPlace: (place: WorkListPlace) => void
  readonly onOpenCase: (caseId: string) => void
}
export function WorkListScreen(_props: WorkListScreenProps) {
  return null
}
