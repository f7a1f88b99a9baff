/** What a process that loads tells before its first step. */
export interface LoadReady {
  readonly type: 'load-ready'
  readonly steps: number
  readonly documents: number
  /** Bytes of a document as JSON, on the average. */
  readonly bytes: number
}

/** What one step took. `cpuMs`: what all threads of the process worked within it. */
export interface StepDone {
  readonly type: 'step-done'
  readonly tookMs: number
  readonly cpuMs: number
}

export function isLoadReady(message: unknown): message is LoadReady {
  return typeof message === 'object' && message !== null && 'type' in message && message.type === 'load-ready'
}

export function isStepDone(message: unknown): message is StepDone {
  return typeof message === 'object' && message !== null && 'type' in message && message.type === 'step-done'
}
