import { BehaviorSubject, take, type Observable } from 'rxjs'
import type { MeReference } from '../../shared/contract/documents/reference-document.ts'
import type { ProfileEntry, SessionState } from '../../shared/contract/desktop.ts'
import type { Clock } from './clock.ts'
import { startProfile, type AttachToProfile, type OpenProfile, type StartedProfile } from './open-profile.ts'
import { placeOfError } from './place-of-error.ts'
import { enrolProfile, type EnrolInput } from './profile/enrol-profile.ts'
import { listProfiles, profileFolder, type DeskFolder, type Profile } from './profile/profile-file.ts'
import { unlockProfile, type UnlockedProfile } from './profile/unlock-profile.ts'
import { isMarkedDamaged, markDamaged } from './rescue/damage-mark.ts'
import { isDamage } from './rescue/open-whole.ts'
import { lockFolder } from './sqlite/lock-folder.ts'
import { toStoreFailure } from './sqlite/store-failure.ts'
import { deviceSecret, type SecretWrapper } from './vault/device-secret.ts'

export interface OpenStoreInput {
  /** The desk's folder; this process is its only owner until `close`. */
  readonly deskDir: string
  readonly clock: Clock
  /** What sign-in offers where no profile says another. */
  readonly serverUrl: string
  /** How the server's list of devices names this desk. */
  readonly deviceLabel: string
  /** How long an act can be taken back on line before it is sealed, ms; 0: it leaves at once. */
  readonly graceMs: number
  /** What is built on an open profile: queries, search index, evidence. In order; closed in reverse. */
  readonly attach: readonly AttachToProfile[]
  readonly secretWrapper?: SecretWrapper | undefined
}

/** Local truth of one desk: one folder, one owner, at most one profile open at a time. */
export interface DeskStore {
  readonly session$: Observable<SessionState>
  readonly session: () => SessionState
  /** The open profile, null while locked; for whoever has to follow it. */
  readonly profile$: Observable<OpenProfile | null>
  readonly profile: () => OpenProfile | null
  /** Given up, as a server that is not reached, when the desk is locked or closed meanwhile. @throws ServerFailure, StoreFailure */
  readonly enrol: (input: { serverUrl: string; login: string; password: string }) => Promise<{ profileId: string }>
  /** @throws StoreFailure 'wrong-password' …, ProfileUnknown */
  readonly unlock: (input: { profileId: string; password: string }) => Promise<void>
  /** Close everything and zero the keys; harmless, nothing is lost. The session is locked before the files are closed. */
  readonly lock: () => Promise<void>
  /** Lock, and give the folder up. */
  readonly close: () => Promise<void>
}

/** No profile of this id is on this desk. */
export class ProfileUnknown extends Error {
  readonly code = 'profile-unknown'
  constructor() {
    super('profile-unknown')
    this.name = 'ProfileUnknown'
  }
}

/**
 * Take a desk's folder and show its profiles; nothing of them is readable before a password.
 * @throws StoreFailure 'store-in-use' when another process owns the folder
 * @throws StoreFailure 'store-corrupt' when the desk has profiles and none of them can be read
 * @throws StoreFailure 'folder-not-writable' 'disk-full' 'store-failed'
 */
export async function openStore(input: OpenStoreInput): Promise<DeskStore> {
  const owner = lockFolder(input.deskDir)
  try {
    const secret = await deviceSecret({ deskDir: input.deskDir, wrapper: input.secretWrapper })
    const desk = { deskDir: input.deskDir, deviceSecret: secret }
    // Once at the start, by its folder's name, which tells nothing of anybody: whoever is missing on the screen asks for help.
    const damaged: string[] = []
    listProfiles(desk, (profileId) => damaged.push(profileId))
    for (const profileId of damaged) process.stderr.write(`store: the profile ${profileId} cannot be read\n`)
    return deskStore(input, desk, owner.release)
  } catch (error) {
    owner.release()
    throw error
  }
}

function deskStore(input: OpenStoreInput, desk: DeskFolder, release: () => void): DeskStore {
  /** Found damaged since the start; where the disk takes the mark too, the next start knows. */
  const damaged = new Set<string>()
  let known = listProfiles(desk)
  /** Who could be listed before, where they cannot be now: a desk is locked whatever its disk does. */
  const lockedNow = (): SessionState => {
    try {
      known = listProfiles(desk)
    } catch (error) {
      process.stderr.write(`store: ${toStoreFailure(error).code}\n`)
    }
    return lockedState(input, known, damaged)
  }
  const session = new BehaviorSubject<SessionState>(lockedState(input, known, damaged))
  const opened = new BehaviorSubject<OpenProfile | null>(null)
  let started: StartedProfile | null = null
  let stopWatching = (): void => undefined
  // Enrol, unlock and lock one after the other: two that overlap would open one database twice.
  let turn: Promise<unknown> = Promise.resolve()
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const done = turn.then(work)
    turn = done.catch(() => undefined)
    return done
  }

  const lock = async (): Promise<void> => {
    if (started === null) return
    const ending = started
    started = null
    stopWatching()
    opened.next(null)
    try {
      session.next(lockedNow())
    } finally {
      await ending.close()
    }
  }

  /** Nothing more is written to a damaged database; its person's password rebuilds it. */
  const giveUpDamaged = (profileId: string): void => {
    process.stderr.write(
      `store: the data of profile ${profileId} is damaged; it is locked and rebuilt at its next unlocking\n`,
    )
    damaged.add(profileId)
    try {
      markDamaged(profileFolder(input.deskDir, profileId))
    } catch {
      // The disk takes nothing: this process knows, and a start after it looks itself.
    }
    inTurn(lock).catch((error: unknown) => process.stderr.write(`store: ${placeOfError(error)}\n`))
  }

  /** Enrolments wait for a server: nobody who locks or closes the desk waits with them. */
  const enrolments = new Set<AbortController>()
  const giveUpEnrolments = (): void => {
    for (const enrolment of enrolments) enrolment.abort()
  }
  const enrolOrGiveUp = async (login: Pick<EnrolInput, 'serverUrl' | 'login' | 'password'>) => {
    const giveUp = new AbortController()
    enrolments.add(giveUp)
    const { deviceLabel } = input
    try {
      return await enrolProfile({ desk, deviceLabel, signal: giveUp.signal, nowMs: input.clock.nowMs(), ...login })
    } finally {
      enrolments.delete(giveUp)
    }
  }

  const start = async (profileId: string, unlocked: UnlockedProfile): Promise<void> => {
    const { deskDir, clock, graceMs, attach } = input
    try {
      started = await startProfile({ deskDir, profileId, unlocked, clock, graceMs, attach })
    } catch (error) {
      await unlocked.close()
      throw error
    }
    const { profile } = started
    opened.next(profile)
    const stopMe = watchMe(profile, (me) => session.next(openState(profile, me)))
    const damage = profile.damage$.pipe(take(1)).subscribe(() => giveUpDamaged(profileId))
    stopWatching = () => {
      stopMe()
      damage.unsubscribe()
    }
  }

  return {
    session$: session.asObservable(),
    session: () => session.value,
    profile$: opened.asObservable(),
    profile: () => opened.value,
    enrol: ({ serverUrl, login, password }) =>
      inTurn(async () => {
        await lock()
        const { profileId, unlocked } = await enrolOrGiveUp({ serverUrl, login, password })
        await start(profileId, unlocked)
        return { profileId }
      }),
    unlock: ({ profileId, password }) =>
      inTurn(async () => {
        const profile = listProfiles(desk).find((known) => known.profileId === profileId)
        if (profile === undefined) throw new ProfileUnknown()
        if (opened.value?.profileId === profileId) return
        const opening = () =>
          unlockProfile({ profile, password, deviceSecret: desk.deviceSecret, nowMs: input.clock.nowMs() })
        const unlocked = await opening()
        await lock()
        try {
          await start(profileId, unlocked)
        } catch (error) {
          // The look at the opening passes over large tables: what they meet at the start is damage too, and the password is at hand.
          if (!isDamage(error)) throw error
          markDamaged(profile.folder)
          await start(profileId, await opening())
        }
        damaged.delete(profileId)
      }),
    lock: () => {
      giveUpEnrolments()
      return inTurn(lock)
    },
    close: () => {
      giveUpEnrolments()
      return inTurn(async () => {
        await lock()
        desk.deviceSecret.fill(0)
        session.complete()
        opened.complete()
        release()
      })
    },
  }
}

function lockedState(
  { serverUrl }: OpenStoreInput,
  known: readonly Profile[],
  damaged: ReadonlySet<string>,
): SessionState {
  const profiles = known.map(({ profileId, folder, label }): ProfileEntry => ({
    profileId,
    personName: label.personName,
    orgName: label.orgName,
    serverUrl: label.serverUrl,
    damaged: damaged.has(profileId) || isMarkedDamaged(folder),
  }))
  return { at: 'locked', profiles, serverUrl }
}

function openState({ profileId, identity }: OpenProfile, me: MeReference | null): SessionState {
  const { serverUrl, personName, orgName } = identity
  return { at: 'open', profileId, serverUrl, me, personName, orgName }
}

/** Tells at once and at every change who the person is to the server, null before the first pull. */
function watchMe(profile: OpenProfile, onMe: (me: MeReference | null) => void): () => void {
  onMe(null)
  const watching = profile.collections.reference.findOne(`me/${profile.identity.personId}`).$.subscribe((found) => {
    const payload = found?.toMutableJSON().payload
    onMe(payload?.kind === 'me' ? payload : null)
  })
  return () => watching.unsubscribe()
}
