import { execFileSync } from 'node:child_process'
import { closeSync, mkdtempSync, openSync, rmSync, rmdirSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A disk of its own that is really full when it is full. */
export interface SmallDisk {
  readonly folder: string
  /** Takes all room that is left. */
  fill(): void
  /** Gives it back. */
  free(): void
  remove(): void
}

/** Makes one, in a folder of its own or in an empty one that is there; or answers why this machine cannot: it takes root on Linux. */
export function smallDisk(
  megabytes: number,
  folder = mkdtempSync(join(tmpdir(), 'desk-disk-')),
): SmallDisk | { readonly cannot: string } {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m,mode=0700`, 'tmpfs', folder], { stdio: 'pipe' })
  } catch (cause) {
    rmdirSync(folder)
    return { cannot: `a small disk needs root and tmpfs: ${cause instanceof Error ? cause.message : ''}` }
  }
  const filler = join(folder, 'filler')
  return {
    folder,
    fill: () => {
      for (const piece of [65_536, 4096]) appendUntilFull(filler, Buffer.alloc(piece))
    },
    free: () => rmSync(filler, { force: true }),
    remove: () => {
      // Gone from the folder at once, from the machine when the last process has closed its files.
      execFileSync('umount', ['--lazy', folder], { stdio: 'pipe' })
      rmdirSync(folder)
    },
  }
}

function appendUntilFull(file: string, piece: Buffer): void {
  const handle = openSync(file, 'a')
  try {
    for (;;) if (writeSync(handle, piece) < piece.byteLength) return
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error
  } finally {
    closeSync(handle)
  }
}

/** Whether `smallDisk` works here; said once where it does not. */
export function hasSmallDisks(): boolean {
  const disk = smallDisk(1)
  if ('cannot' in disk) {
    process.stdout.write(`not run: ${disk.cannot}\n`)
    return false
  }
  disk.remove()
  return true
}
