import type { Page } from 'playwright'
import type { CallInput, CallName, CallOutput, LiveName, LiveValue } from '../../shared/contract/desktop.ts'
import { rpcTransport, type WindowPort } from '../../renderer/desktop/rpc-transport.ts'

/** The window's own way to the store, for what no person would click two hundred times. */
export interface DeskLine {
  call<K extends CallName>(name: K, input: CallInput<K>): Promise<CallOutput<K>>
  /** The present value of a live query. */
  now<K extends LiveName>(name: K, input: CallInput<K>): Promise<LiveValue<K>>
}

interface PageLine {
  send(data: string): void
}

let count = 0

/** A second line beside the window's, opened by the page as the window opens its own, and relayed from there. */
export async function openDeskLine(page: Page): Promise<DeskLine> {
  const name = `storyLine${++count}`
  const listeners: ((event: { data: unknown }) => void)[] = []
  await page.exposeFunction(`${name}Receive`, (data: string) => {
    for (const listener of listeners) listener({ data })
  })
  await page.evaluate((line) => {
    const world = globalThis as unknown as Record<string, PageLine & ((data: string) => void)>
    const receive = (event: MessageEvent): void => world[`${line}Receive`]?.(event.data as string)
    const keep = (send: (data: string) => void): void => void Object.assign(globalThis, { [line]: { send } })
    return new Promise<void>((resolve, reject) => {
      if (location.protocol === 'app:') {
        const take = (event: MessageEvent): void => {
          const [port] = event.ports
          if (event.data !== 'zhiping-port' || port === undefined) return
          window.removeEventListener('message', take)
          port.addEventListener('message', receive)
          port.start()
          keep((data) => port.postMessage(data))
          resolve()
        }
        window.addEventListener('message', take)
        window.postMessage('zhiping-port-please', location.origin)
        return
      }
      const socket = new WebSocket(`ws://${location.host}/line`)
      socket.addEventListener('message', receive)
      socket.addEventListener('error', () => reject(new Error('no line')))
      socket.addEventListener('open', () => {
        keep((data) => socket.send(data))
        resolve()
      })
    })
  }, name)
  const port: WindowPort = {
    postMessage: (data) => {
      if (typeof data !== 'string') throw new Error('bug: only JSON crosses this line')
      void page.evaluate(
        ([line, text]) => (globalThis as unknown as Record<string, PageLine>)[line ?? '']?.send(text ?? ''),
        [name, data],
      )
    },
    addEventListener: (type: 'message' | 'close', listener: ((event: { data: unknown }) => void) | (() => void)) => {
      if (type === 'message') listeners.push(listener)
    },
  }
  const transport = rpcTransport(port)
  return {
    call: (call, input) => transport.call(call, input) as Promise<CallOutput<typeof call>>,
    now: (query, input) =>
      new Promise((resolve, reject) => {
        const stop = transport.subscribe(query, input, {
          next: (value) => {
            resolve(value as LiveValue<typeof query>)
            // The first value may come before `subscribe` has answered.
            queueMicrotask(() => stop())
          },
          lost: (reason) => reject(new Error(reason)),
        })
      }),
  }
}
