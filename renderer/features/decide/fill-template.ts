/** What stands for the words in braces of a standard text. */
export type TemplateWords = Readonly<Record<string, string>>

/** A standard text with its {placeholders} filled; those that nobody knows stay as they are, to be seen and written. */
export function fillTemplate(text: string, words: TemplateWords): string {
  return text.replaceAll(/\{([^{}]+)\}/gu, (whole, name: string) => words[name.trim()] ?? whole)
}

/** The placeholders that are still to be written by hand, in order, each once. */
export function openPlaceholders(text: string): readonly string[] {
  return [...new Set(text.match(/\{[^{}]+\}/gu))]
}
