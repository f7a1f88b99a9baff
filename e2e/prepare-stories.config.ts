import { compile } from '../build/compile.ts'
import { seededTemplate } from './server/seeded-template.ts'

/**
 * Before all stories: the desk built from the present sources, and one seeded server folder for every story to copy. Pictures show what
 * a first start shows, the whole demo; stories need no more than its first applications, which take a third of the time.
 */
export default async function prepareStories(): Promise<void> {
  await compile()
  process.env['STORIES_TEMPLATE'] = await seededTemplate(process.env['SHOTS_DIR'] ? 'whole' : 'first')
}
