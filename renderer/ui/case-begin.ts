import type { BlockCode } from '../../shared/domain/block/block-code.ts'

/** Where an application is opened that somebody comes to for something in it: a block, or its course. */
export type CaseBegin = BlockCode | 'acts'
