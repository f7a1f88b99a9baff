/** What an organisation is in the tree that is created top-down (domain notes §2.2). */
export const organizationKinds = ['TITLE_OFFICE', 'COMPETENT_DEPARTMENT', 'EMPLOYER_UNIT', 'TALENT_CENTRE'] as const
export type OrganizationKind = (typeof organizationKinds)[number]

/** What an organisation may do; roles hang on (organisation, capability). */
export const capabilities = ['RECOMMEND', 'CONVENE', 'SUPERVISE', 'RECOGNISE'] as const
export type Capability = (typeof capabilities)[number]

export const organizationLevels = ['PROVINCE', 'CITY', 'COUNTY', 'UNIT'] as const
export type OrganizationLevel = (typeof organizationLevels)[number]
