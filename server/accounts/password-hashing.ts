import { hash, verify, type Options } from '@node-rs/argon2'

/** Argon2id; the cost is a parameter so that tests need not wait. */
export interface PasswordHashing {
  /** PHC form, with its salt and cost in it. */
  hash(password: string): Promise<string>
  verify(hashed: string, password: string): Promise<boolean>
}

export interface ArgonCost {
  readonly memoryKib: number
  readonly passes: number
}

/** 64 MiB, 3 passes: about a fifth of a second of one core. */
export const productionCost: ArgonCost = { memoryKib: 65_536, passes: 3 }

/** Passwords are compared as NFC, since keyboards differ in how they compose letters. */
export function argonHashing({ memoryKib, passes }: ArgonCost): PasswordHashing {
  const options: Options = { memoryCost: memoryKib, timeCost: passes, parallelism: 1, outputLen: 32 }
  return {
    hash: (password) => hash(password.normalize('NFC'), options),
    verify: (hashed, password) => verify(hashed, password.normalize('NFC')),
  }
}
