/** The three places that must name the same error codes. */
export interface ErrorCatalogues {
  readonly codes: readonly string[]
  readonly documentText: string
  readonly messageKeys: Readonly<Record<string, readonly string[]>>
}

/** The codes that docs/errors.md has a row for: the first cell, in backquotes. */
export function documentedCodes(documentText: string): string[] {
  return [...documentText.matchAll(/^\| *`([a-z0-9-]+)` *\|/gm)].map((match) => match[1] ?? '')
}

function differences(codes: readonly string[], named: readonly string[], place: string): string[] {
  const double = named.filter((code, index) => named.indexOf(code) !== index)
  return [
    ...codes.filter((code) => !named.includes(code)).map((code) => `${place} lacks ${code}`),
    ...named.filter((code) => !codes.includes(code)).map((code) => `${place} has ${code}, which is no error code`),
    ...double.map((code) => `${place} has ${code} twice`),
  ]
}

/** Differences between the codes of shared/contract/errors.ts, the rows of docs/errors.md and the keys `error.<code>` of each locale. */
export function checkErrors({ codes, documentText, messageKeys }: ErrorCatalogues): string[] {
  const locales = Object.entries(messageKeys).flatMap(([locale, keys]) => {
    const named = keys.filter((key) => key.startsWith('error.')).map((key) => key.slice('error.'.length))
    return differences(codes, named, `shared/i18n/${locale}.ts (error.*)`)
  })
  return [
    ...differences(codes, codes, 'shared/contract/errors.ts'),
    ...differences(codes, documentedCodes(documentText), 'docs/errors.md'),
    ...locales,
  ]
}
