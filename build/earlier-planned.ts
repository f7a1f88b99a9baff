import { execFileSync } from 'node:child_process'

/** Every number of planned rules that docs/rules.md has had in the history at `root`; none where there is no history or no git. */
export function earlierPlanned(root: string): number[] {
  const words = ['log', '--format=', '-p', '-U0', '-G^planned: ', '--', 'docs/rules.md']
  try {
    const history = execFileSync('git', words, { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })
    return [...history.matchAll(/^\+planned: (\d+)$/gm)].map((match) => Number(match[1]))
  } catch {
    return [] // an unpacked archive: there is nothing to compare with
  }
}
