import { expect, test } from 'vitest'
import { closeEnvironment } from './closed-environment.ts'

test('[Electron 19] a packaged desk forgets every variable that would bring code or a debugger into its processes', () => {
  const environment = {
    NODE_OPTIONS: '--inspect',
    ZHIPING_NODE: '/x',
    ZHIPING_DEVTOOLS: '1',
    ZHIPING_DESK_DIR: '/data',
  }
  closeEnvironment(environment, true)
  expect(environment).toEqual({ ZHIPING_DESK_DIR: '/data' })
})

test('from the sources they stay', () => {
  const environment = { NODE_OPTIONS: '--inspect', ZHIPING_NODE: '/x' }
  closeEnvironment(environment, false)
  expect(environment).toEqual({ NODE_OPTIONS: '--inspect', ZHIPING_NODE: '/x' })
})
