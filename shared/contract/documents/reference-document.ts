import { Type, type Static } from 'typebox'
import { actKinds } from '../../domain/act/act.ts'
import { assignmentRules } from '../../domain/act/decision.ts'
import { reviewDesks } from '../../domain/case/case-state.ts'
import { roles } from '../../domain/account/role.ts'
import { capabilities, organizationKinds, organizationLevels } from '../../domain/organization/organization-kind.ts'
import { literals } from '../literals.ts'
import { BlockCodeSchema, Id, LocalDay, LongText, ShortText, TimeMs } from '../scalars.ts'

export const OrganizationReference = Type.Object({
  kind: Type.Literal('organization'),
  orgId: Id,
  fullName: ShortText,
  orgKind: literals(organizationKinds),
  level: literals(organizationLevels),
  capabilities: Type.Array(literals(capabilities)),
  verified: Type.Boolean(),
})

/** The person of this profile, with the grants in force; scope `person:<id>`. */
export const MeReference = Type.Object({
  kind: Type.Literal('me'),
  personId: Id,
  name: ShortText,
  orgId: Id,
  orgName: ShortText,
  grants: Type.Array(
    Type.Object({
      role: literals(roles),
      orgId: Id,
      blocks: Type.Array(BlockCodeSchema),
      validFromMs: TimeMs,
      /** 0: without end. */
      validToMs: TimeMs,
    }),
  ),
})

/** The versioned rules data that acts name. */
export const RulesReference = Type.Object({
  kind: Type.Literal('rules'),
  version: Id,
  reasonCodes: Type.Array(Type.Object({ code: Id, text: ShortText })),
  requiredBlocks: Type.Array(BlockCodeSchema),
  assignment: literals(assignmentRules),
  /** Organisations where one person may be handler and leader of one step (I9). */
  smallUnits: Type.Array(Id),
  publicity: Type.Object({
    workingDays: Type.Integer({ minimum: 1, maximum: 99 }),
    countStartDay: Type.Boolean(),
    proofRequired: Type.Boolean(),
  }),
})

/** Who is handler or leader of an organisation, for those who are too: whom a case can be given to. Scope `org:<orgId>`. */
export const ColleaguesReference = Type.Object({
  kind: Type.Literal('colleagues'),
  orgId: Id,
  people: Type.Array(
    Type.Object({
      personId: Id,
      name: ShortText,
      role: literals(reviewDesks),
      validFromMs: TimeMs,
      /** 0: without end. */
      validToMs: TimeMs,
    }),
  ),
})

/** A standard text with {placeholders}; who fills which is said in `docs/glossary.md`. */
export const TemplateReference = Type.Object({
  kind: Type.Literal('template'),
  actKind: literals(actKinds),
  role: literals(roles),
  title: ShortText,
  text: LongText,
})

/** The working days that are known, of every published year; taken as it is by `shared/domain/calendar`. */
export const CalendarReference = Type.Object({
  kind: Type.Literal('calendar'),
  version: Id,
  years: Type.Array(
    Type.Object({
      year: Type.Integer({ minimum: 1992, maximum: 2200 }),
      source: ShortText,
      holidays: Type.Array(LocalDay, { maxItems: 366 }),
      workdays: Type.Array(LocalDay, { maxItems: 366 }),
    }),
  ),
})

export const ReferencePayload = Type.Union([
  OrganizationReference,
  MeReference,
  RulesReference,
  TemplateReference,
  CalendarReference,
  ColleaguesReference,
])
export type ReferencePayload = Static<typeof ReferencePayload>
export type MeReference = Static<typeof MeReference>
export type RulesReference = Static<typeof RulesReference>
export type OrganizationReference = Static<typeof OrganizationReference>
export type TemplateReference = Static<typeof TemplateReference>
export type ColleaguesReference = Static<typeof ColleaguesReference>
export type CalendarReference = Static<typeof CalendarReference>

/** Anything that is not a case; ids: `org/<id>`, `me/<personId>`, `rules/<version>`, `template/<id>`, `calendar/current`, `colleagues/<orgId>`. */
export const ReferenceDocument = Type.Object({
  id: Type.String({ maxLength: 200 }),
  scope: Type.String({ maxLength: 160 }),
  seq: Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER }),
  kind: literals(['organization', 'me', 'rules', 'template', 'calendar', 'colleagues']),
  payload: ReferencePayload,
})
export type ReferenceDocument = Static<typeof ReferenceDocument>
