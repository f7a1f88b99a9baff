import { open } from 'node:fs/promises'

/** Forces a file onto the disk. */
export async function syncFile(path: string): Promise<void> {
  const handle = await open(path, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** Forces the names in a folder onto the disk: a rename is there when its folder is. Windows has no handle of a folder, and keeps the order by itself. */
export async function syncFolder(folder: string): Promise<void> {
  if (process.platform !== 'win32') await syncFile(folder)
}
