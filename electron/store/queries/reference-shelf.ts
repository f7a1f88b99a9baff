import { Subject, type Observable } from 'rxjs'
import { actRulesOf } from '../../../shared/contract/documents/act-rules-of.ts'
import type { ActRules } from '../../../shared/domain/act/decision.ts'
import type {
  CalendarReference,
  ColleaguesReference,
  MeReference,
  ReferenceDocument,
  RulesReference,
  TemplateReference,
} from '../../../shared/contract/documents/reference-document.ts'
import { tableOf, type DeskCollections } from '../collections/open-collections.ts'
import type { Database } from '../sqlite/open-database.ts'
import { prepared } from '../sqlite/prepared.ts'

/**
 * The few reference documents that every query needs, held in memory and read again when one changes. Organisations are not among them:
 * a province has thousands, and reading all at each page of a first load would take longer with every page.
 */
export class ReferenceShelf {
  readonly #changes = new Subject<void>()
  readonly #stop: () => void
  me: MeReference | null = null
  /** Of the newest version here. */
  rules: RulesReference | null = null
  templates: readonly TemplateReference[] = []
  calendar: CalendarReference | null = null
  /** The rules data in force as the rules take them; null before the first sync. */
  actRules: ActRules | null = null
  /** Handlers and leaders by organisation, of those that this person belongs to. */
  colleagues: ReadonlyMap<string, ColleaguesReference> = new Map()

  constructor(database: Database, collections: DeskCollections) {
    this.#read(database, collections)
    const subscription = collections.reference.eventBulks$.subscribe(({ events }) => {
      if (events.every(({ documentId }) => documentId.startsWith('org/'))) return
      this.#read(database, collections)
      this.#changes.next()
    })
    this.#stop = () => subscription.unsubscribe()
  }

  get changes(): Observable<void> {
    return this.#changes
  }

  close(): void {
    this.#stop()
    this.#changes.complete()
  }

  #read(database: Database, collections: DeskCollections): void {
    const documents = prepared<[], string>(
      database,
      // '0' follows '/' in ASCII: an index passes over everything below `org/`.
      `SELECT data FROM ${tableOf(collections.reference)} WHERE (id < 'org/' OR id >= 'org0') AND deleted = 0
       ORDER BY json_extract(data, '$.seq')`,
    )
      .pluck()
      .all()
      .map((text) => (JSON.parse(text) as ReferenceDocument).payload)
    this.me = null
    this.rules = null
    this.calendar = null
    const templates: TemplateReference[] = []
    const colleagues = new Map<string, ColleaguesReference>()
    for (const payload of documents) {
      if (payload.kind === 'me') this.me = payload
      else if (payload.kind === 'rules') this.rules = payload
      else if (payload.kind === 'template') templates.push(payload)
      else if (payload.kind === 'calendar') this.calendar = payload
      else if (payload.kind === 'colleagues') colleagues.set(payload.orgId, payload)
    }
    this.templates = templates
    this.colleagues = colleagues
    this.actRules = this.rules && actRulesOf(this.rules, this.calendar ?? { years: [] })
  }
}
