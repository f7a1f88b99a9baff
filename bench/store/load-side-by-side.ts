import type { ChildProcess } from 'node:child_process'
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { endChild, messageOf, startChild } from '../main/start-child.ts'
import { isLoadReady, isStepDone, type LoadReady } from './load-message.ts'

/** Who loads, and how its process is started: `args` come before its folder, `more` after it. */
export interface Contender {
  readonly name: string
  readonly file: string
  readonly args: readonly string[]
  readonly more: readonly string[]
}

/** A whole load, summed up over its steps. */
export interface LoadDone {
  readonly documents: number
  readonly bytes: number
  readonly tookMs: number
  readonly cpuMs: number
}

interface Running {
  readonly child: ChildProcess
  readonly ready: LoadReady
  tookMs: number
  cpuMs: number
}

/**
 * All contenders load at the same time, but one step after another: everybody's first batch, everybody's second, and so on. Only one
 * works at a time, and what else the machine does falls on all of them alike. Answers in the order of `contenders`. @throws when one fails
 */
export async function loadSideBySide(contenders: readonly Contender[], scratchDir: string): Promise<LoadDone[]> {
  const folder = await mkdtemp(join(scratchDir, 'load-'))
  const children: ChildProcess[] = []
  try {
    const running: Running[] = []
    for (const { name, file, args, more } of contenders) {
      const own = join(folder, name)
      await mkdir(own)
      const child = startChild({ file, args: [...args, own, ...more] })
      children.push(child)
      running.push({ child, ready: await messageOf(child, isLoadReady), tookMs: 0, cpuMs: 0 })
    }
    const most = Math.max(...running.map(({ ready }) => ready.steps))
    for (let step = 0; step < most; step += 1) {
      for (const one of running) if (step < one.ready.steps) await takeStep(one)
      // Who comes first changes from step to step.
      running.push(...running.splice(0, 1))
    }
    return children.map((child) => done(running.find((one) => one.child === child)))
  } finally {
    for (const child of children) await endChild(child)
    await rm(folder, { recursive: true, force: true })
  }
}

async function takeStep(one: Running): Promise<void> {
  const answer = messageOf(one.child, isStepDone)
  one.child.send('step')
  const { tookMs, cpuMs } = await answer
  one.tookMs += tookMs
  one.cpuMs += cpuMs
}

function done(one: Running | undefined): LoadDone {
  if (one === undefined) throw new Error('bug: a contender was lost')
  const { ready, tookMs, cpuMs } = one
  return { documents: ready.documents, bytes: ready.bytes, tookMs, cpuMs }
}
