import { compile } from '../build/compile.ts'
import { seededTemplate } from './server/seeded-template.ts'

/** Before all stories: the desk built from the present sources, and one seeded server folder for every story to copy. */
export default async function prepareStories(): Promise<void> {
  await compile()
  process.env['STORIES_TEMPLATE'] = await seededTemplate()
}
