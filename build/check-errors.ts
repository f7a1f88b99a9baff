import type { SourceFile } from './source-files.ts'

/** The three places that must name the same error codes, and the product's sources, which must answer each of them somewhere. */
export interface ErrorCatalogues {
  readonly codes: readonly string[]
  readonly sources: readonly SourceFile[]
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

/** Lists and tests name a code without answering it. */
const lists = ['shared/contract/errors.ts', 'shared/domain/act/decision.ts']
const isAnswering = ({ path }: SourceFile): boolean =>
  /^(shared|server|electron|renderer|build)\//.test(path) &&
  !path.startsWith('shared/i18n/') &&
  !/\.(dom\.)?(test|suite)\.tsx?$/.test(path) &&
  !lists.includes(path)

/** Differences between the codes of shared/contract/errors.ts, the rows of docs/errors.md and the keys `error.<code>` of each locale; codes that nothing answers. */
export function checkErrors({ codes, sources, documentText, messageKeys }: ErrorCatalogues): string[] {
  const locales = Object.entries(messageKeys).flatMap(([locale, keys]) => {
    const named = keys.filter((key) => key.startsWith('error.')).map((key) => key.slice('error.'.length))
    return differences(codes, named, `shared/i18n/${locale}.ts (error.*)`)
  })
  return [
    ...differences(codes, codes, 'shared/contract/errors.ts'),
    ...differences(codes, documentedCodes(documentText), 'docs/errors.md'),
    ...locales,
    ...codes
      .filter((code) => !sources.some((file) => isAnswering(file) && file.text.includes(`'${code}'`)))
      .map((code) => `${code} is answered nowhere`),
  ]
}
