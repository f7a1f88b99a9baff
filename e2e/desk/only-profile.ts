import { readdir } from 'node:fs/promises'
import path from 'node:path'

/** The folder of the one person who signed in on this desk. */
export async function onlyProfile(deskDir: string): Promise<string> {
  const [profileId, ...others] = await readdir(path.join(deskDir, 'profiles'))
  if (profileId === undefined || others.length > 0) throw new Error('there is not one profile alone')
  return path.join(deskDir, 'profiles', profileId)
}
