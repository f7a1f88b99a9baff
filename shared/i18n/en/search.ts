import type { search as zhCn } from '../zh-cn/search.ts'

/** What is found in everything that lies on the desk. */
export const search: Readonly<Record<keyof typeof zhCn, string>> = {
  'search.results': 'Search results',
  'search.searching': 'Searching…',
  'search.indexing':
    'Contents and files are being indexed ({percent}); more will be found soon. Names, units, titles and specialties are searched already.',
  'search.short': 'Type one more character',
  'search.short-hint': 'A number needs two characters; one Chinese character is enough.',
  'search.elsewhere': '{count} under “All”, none under this tab.',
  'search.filtered': '{count} under this tab, none of them within the filter.',
  'search.show-all': 'Show all',
  'search.place': '{block} · {what}',
  'search.place-by': '{place} · {person}',
  'search.field.name': 'Name',
  'search.field.unit': 'Unit',
  'search.field.title': 'Title sought',
  'search.field.specialty': 'Specialty',
  'search.field.series': 'Series',
  'search.field.level': 'Level',
  'search.field.case-number': 'Application number',
  'search.field.id-number': 'Document number',
  'search.field.attachment': 'File',
  'search.field.act': 'Opinion',
  'search.field.own-act': 'My decision, not sent yet',
  'search.field.own-draft': 'My draft',
}
