/** What would open again in a packaged desk what its fuses shut: another program or more code in the process that holds the keys. */
const openings = [
  'NODE_OPTIONS',
  'NODE_PATH',
  'NODE_EXTRA_CA_CERTS',
  'ELECTRON_RUN_AS_NODE',
  'ZHIPING_DEVTOOLS',
  'ZHIPING_NODE',
  'ZHIPING_STORE_OUTSIDE',
] as const

/** Forgets these in a packaged desk, before any process of it is started; from the sources they are for whoever develops. */
export function closeEnvironment(environment: NodeJS.ProcessEnv, packaged: boolean): void {
  if (!packaged) return
  // On Windows a variable is the same in any case of its letters, and this environment knows it.
  for (const name of openings) delete environment[name]
}
