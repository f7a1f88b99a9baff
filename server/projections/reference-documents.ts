import type { Selectable } from 'kysely'
import type {
  CalendarReference,
  ColleaguesReference,
  MeReference,
  OrganizationReference,
  ReferenceDocument,
  RulesReference,
  TemplateReference,
} from '../../shared/contract/documents/reference-document.ts'
import { scopes } from '../../shared/contract/sync/scope.ts'
import type { BlockCode } from '../../shared/domain/block/block-code.ts'
import type { OrganizationTable, RoleGrantTable } from '../database/schema.ts'
import { endOfGrant } from '../repositories/role-grant.ts'

type Reference = Omit<ReferenceDocument, 'seq'>

/** An organisation as everybody may know it. */
export function organizationDocument(organization: Selectable<OrganizationTable>): Reference {
  const payload: OrganizationReference = {
    kind: 'organization',
    orgId: organization.id,
    fullName: organization.fullName,
    orgKind: organization.kind,
    level: organization.level,
    capabilities: JSON.parse(organization.capabilitiesJson) as OrganizationReference['capabilities'],
    verified: organization.verifiedAtMs !== null,
  }
  return { id: `org/${organization.id}`, scope: scopes.reference(), kind: 'organization', payload }
}

export interface MeFacts {
  readonly personId: string
  readonly name: string
  readonly orgId: string
  readonly orgName: string
  readonly grants: readonly Selectable<RoleGrantTable>[]
}

/** A person's own entry with the grants; revoked ones end when they were revoked. */
export function meDocument({ personId, name, orgId, orgName, grants }: MeFacts): Reference {
  const payload: MeReference = {
    kind: 'me',
    ...{ personId, name, orgId, orgName },
    grants: grants.map((grant) => ({
      role: grant.role,
      orgId: grant.orgId,
      blocks: JSON.parse(grant.blocksJson) as BlockCode[],
      validFromMs: grant.validFromMs,
      // 0: without end.
      validToMs: endOfGrant(grant) ?? 0,
    })),
  }
  return { id: `me/${personId}`, scope: scopes.person(personId), kind: 'me', payload }
}

/** Rules data of one version. */
export function rulesDocument(rules: RulesReference): Reference {
  return { id: `rules/${rules.version}`, scope: scopes.reference(), kind: 'rules', payload: rules }
}

/** A standard text. */
export function templateDocument(templateId: string, template: TemplateReference): Reference {
  return { id: `template/${templateId}`, scope: scopes.reference(), kind: 'template', payload: template }
}

/** Whom a case can be given to, for the handlers and leaders of one organisation. */
export function colleaguesDocument(colleagues: ColleaguesReference): Reference {
  const { orgId } = colleagues
  return { id: `colleagues/${orgId}`, scope: scopes.organization(orgId), kind: 'colleagues', payload: colleagues }
}

/** The working days that are known now; each version takes the place of the one before. */
export function calendarDocument(calendar: CalendarReference): Reference {
  return { id: 'calendar/current', scope: scopes.reference(), kind: 'calendar', payload: calendar }
}
