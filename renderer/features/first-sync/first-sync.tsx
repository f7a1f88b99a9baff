export function FirstSync() {
  return null
}
