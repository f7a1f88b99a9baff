import type { CaseDocument } from '../../../shared/contract/documents/case-document.ts'
import type { OutboxDocument } from '../../../shared/contract/documents/outbox-document.ts'
import type { PartDocument } from '../../../shared/contract/documents/part-document.ts'
import type { WorkListRow } from '../../../shared/contract/desktop.ts'
import type { CaseChange } from '../../../shared/contract/work-list-facets.ts'
import type { Actor } from '../../../shared/domain/act/act.ts'
import type { ActRules } from '../../../shared/domain/act/decision.ts'
import type { BlockCode } from '../../../shared/domain/block/block-code.ts'
import type { CaseView, GivenVerdict } from '../../../shared/domain/case/case-view.ts'
import { effectiveVerdict } from '../../../shared/domain/case/effective-verdict.ts'
import { isProblem } from '../../../shared/domain/case/is-problem.ts'
import { isTodo } from '../../../shared/domain/case/is-todo.ts'
import { dueAtMs } from '../../../shared/domain/work-list/due-at.ts'
import { caseViewOf } from './case-view-of.ts'
import { headerSeen, overlay } from './overlay.ts'

/** What an entry depends on beside its documents. */
export interface WorkFacts {
  readonly actor: Actor
  readonly rules: ActRules | null
  /** Blocks whose verdict decides whether a case waits for this person; empty for handlers and leaders. */
  readonly blocksOfInterest: readonly BlockCode[]
  readonly unknownCases: ReadonlySet<string>
  /** Best estimate of server time. */
  readonly nowMs: number
}

export interface WorkEntry {
  readonly row: WorkListRow
  /** ASCII, so that it sorts the same everywhere. */
  readonly sortName: string
  /** Everything a search looks in, lower case. */
  readonly searchText: string
  /** The person has acted on it, and it waits for him no more. */
  readonly done: boolean
  readonly employerOrgId: string
  readonly series: string
  /** Of the newest state of the header: greater means changed later. */
  readonly seq: number
}

export interface WorkEntryInput {
  readonly document: CaseDocument
  readonly blocks: readonly PartDocument[]
  readonly own: readonly OutboxDocument[]
  readonly hasDraft: boolean
  /** Refused acts of this person that he has not looked at. */
  readonly refused: number
  /** This person has acted on it elsewhere: on another desk, or before this one was enrolled. */
  readonly actedElsewhere: boolean
  /** What others have changed since this person looked. */
  readonly changes: readonly CaseChange[]
  readonly facts: WorkFacts
}

/** One line of the work list: the server's snapshot with this person's unruled acts on top. */
export function workEntry(input: WorkEntryInput): WorkEntry {
  const { document, blocks, own, hasDraft, refused, actedElsewhere, changes, facts } = input
  const { actor, rules, nowMs } = facts
  const view = caseViewOf(document, blocks)
  const seen = overlay({ view, own, snapshotSeq: document.seq, actor, rules, nowMs })
  // Most cases have no own act on its way: then nothing is counted at all.
  const given = seen === view ? [] : verdictsOf(seen)
  const givenBefore = seen === view ? [] : verdictsOf(view)
  const todo = isTodo(seen, actor, nowMs)
  const header = headerSeen(document, seen)
  const row: WorkListRow = {
    caseId: document.id,
    applicantName: document.applicantName,
    idNumberMasked: document.idNumberMasked,
    employerName: document.employerName,
    titleSought: document.titleSought,
    specialty: document.specialty,
    level: document.level,
    year: document.year,
    ...header,
    todo,
    mappedBlockCount: document.mappedBlockCount,
    // The snapshot counts blocks that this desk may not have: what own acts add to it is counted on top.
    verdictCount: Math.max(0, document.verdictCount + given.length - givenBefore.length),
    problemCount: Math.max(0, document.problemCount + problemsIn(given) - problemsIn(givenBefore)),
    attachmentCount: document.attachmentCount,
    submittedAtMs: document.submittedAtMs,
    enteredStepAtMs: document.enteredStepAtMs,
    dueAtMs: dueAtMs(header.stage, document.closesAtMs),
    changes: [...changes],
    waiting: own.filter((act) => act.ruling === null).length,
    refused,
    hasDraft,
    unknownToServer: facts.unknownCases.has(document.id),
  }
  return {
    row,
    sortName: document.sortName,
    searchText: searchTextOf(document),
    employerOrgId: document.employerOrgId,
    series: document.series,
    seq: document.seq,
    done: !todo && (actedElsewhere || own.some((act) => act.parked === null && act.ruling?.outcome !== 'refused')),
  }
}

function verdictsOf({ blocks }: CaseView): readonly GivenVerdict[] {
  return blocks.flatMap((block) => (block.mapped ? (effectiveVerdict(block) ?? []) : []))
}

function problemsIn(given: readonly GivenVerdict[]): number {
  return given.filter(({ verdict }) => isProblem(verdict)).length
}

function searchTextOf(document: CaseDocument): string {
  const { applicantName, sortName, employerName, titleSought, specialty, series, level, idNumberMasked } = document
  return [
    applicantName,
    sortName,
    sortName.replaceAll(/\s+/g, ''),
    initials(sortName),
    employerName,
    titleSought,
    specialty,
    series,
    level,
    idNumberMasked,
  ]
    .join('\n')
    .toLowerCase()
}

function initials(sortName: string): string {
  return sortName
    .split(/\s+/)
    .map((syllable) => syllable.slice(0, 1))
    .join('')
}
