/**
 * The kind of an error and where it happened, without its text [I51]: a parser's quotes what it could not read. A line of the text
 * may look like one of a place, so that only lines that end in a line and a column pass.
 */
export function placeOfError(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown failure'
  const frames = (error.stack ?? '').split('\n').filter((line) => /^ {4}at [^\n]+:\d+:\d+\)?$/u.test(line))
  return [error.constructor.name, ...frames].join('\n')
}
