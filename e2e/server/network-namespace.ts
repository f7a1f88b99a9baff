import { execFileSync } from 'node:child_process'

/** A network of its own behind a pair of virtual cards, whose link can go down as when somebody pulls the cable. */
export interface NetworkNamespace {
  /** The address inside it. */
  readonly host: string
  /** Words before a command that is to run inside it. */
  readonly inside: readonly string[]
  linkDown(): void
  linkUp(): void
  remove(): void
}

/** Makes both ends, or answers why this machine cannot. */
export function makeNetworkNamespace(number: number): NetworkNamespace | { readonly cannot: string } {
  const name = `zhiping-${process.pid}-${number}`
  const [near, far] = [`zpn${process.pid % 10_000}x${number}`, `zpf${process.pid % 10_000}x${number}`]
  const net = `10.${100 + (process.pid % 100)}.${number % 250}`
  const ip = (...words: readonly string[]): void => void execFileSync('ip', words, { stdio: 'pipe' })
  const remove = (): void => {
    // Its end of the pair goes with it, and the other end with that.
    ip('netns', 'delete', name)
  }
  try {
    ip('netns', 'add', name)
  } catch (cause) {
    return { cannot: `network namespaces need root and \`ip\`: ${cause instanceof Error ? cause.message : ''}` }
  }
  try {
    ip('link', 'add', near, 'type', 'veth', 'peer', 'name', far)
    ip('link', 'set', far, 'netns', name)
    ip('addr', 'add', `${net}.1/24`, 'dev', near)
    ip('link', 'set', near, 'up')
    ip('-n', name, 'addr', 'add', `${net}.2/24`, 'dev', far)
    ip('-n', name, 'link', 'set', far, 'up')
    ip('-n', name, 'link', 'set', 'lo', 'up')
  } catch (cause) {
    remove()
    return { cannot: `no pair of virtual cards: ${cause instanceof Error ? cause.message : ''}` }
  }
  return {
    host: `${net}.2`,
    inside: ['ip', 'netns', 'exec', name],
    linkDown: () => ip('link', 'set', near, 'down'),
    linkUp: () => ip('link', 'set', near, 'up'),
    remove,
  }
}
