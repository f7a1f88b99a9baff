const systems: Readonly<Record<string, string>> = { win32: 'Windows', darwin: 'macOS', linux: 'Linux' }

/** How the server's list of devices names this machine: by its kind. Its own name is often that of a person. */
export function deviceLabel(platform: string, arch: string): string {
  return `${systems[platform] ?? platform} ${arch}`
}
