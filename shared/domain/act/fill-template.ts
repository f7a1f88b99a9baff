/** What stands for the words in braces of a standard text. */
export type TemplateWords = Readonly<Record<string, string>>

/** Names that are placeholders where they stand in braces; other braces belong to the text, as in a chemical formula. */
export type PlaceholderNames = ReadonlySet<string>

const inBraces = /\{([^{}]+)\}/gu

/** A standard text with its {placeholders} filled; those that nobody knows stay as they are, to be seen and written. */
export function fillTemplate(text: string, words: TemplateWords): string {
  return text.replaceAll(inBraces, (whole, name: string) => words[name.trim()] ?? whole)
}

/** The names that standard texts put in braces. */
export function namesIn(texts: readonly string[]): readonly string[] {
  return texts.flatMap((text) => [...text.matchAll(inBraces)].map(([, name = '']) => name.trim()))
}

/** The placeholders that are still to be written by hand, in order, each once. */
export function openPlaceholders(text: string, names: PlaceholderNames): readonly string[] {
  const found = [...text.matchAll(inBraces)].filter(([, name = '']) => names.has(name.trim()))
  return [...new Set(found.map(([whole]) => whole))]
}
