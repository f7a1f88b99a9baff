import { Type } from 'typebox'
import { blockCodes } from '../domain/block/block-code.ts'
import { literals } from './literals.ts'

/** An id made by us: UUIDv7 or a short readable code. Never a name, never a document number. */
export const Id = Type.String({ minLength: 1, maxLength: 64, pattern: '^[A-Za-z0-9_.-]+$' })
/** Lower-case hex SHA-256. */
export const Sha256 = Type.String({ pattern: '^[0-9a-f]{64}$', maxLength: 64 })
/** Milliseconds since 1970 UTC. */
export const TimeMs = Type.Integer({ minimum: 0, maximum: 8_640_000_000_000_000 })
/** A day in China, `YYYY-MM-DD`; whether it exists is for the rules to say. */
export const LocalDay = Type.String({ maxLength: 10, pattern: '^\\d{4}-\\d{2}-\\d{2}$' })
/** Base64url without padding. */
export const Base64Url = Type.String({ pattern: '^[A-Za-z0-9_-]*$', maxLength: 4096 })
/** One that is written down as it came: without U+0000, which PostgreSQL cannot hold. */
export const writtenText = (maxLength: number) => Type.String({ minLength: 1, maxLength, pattern: '^[^\\u0000]*$' })
/** A short text of a person: a name, a title, a label. */
export const ShortText = Type.String({ maxLength: 400 })
/** An opinion or reason; at most 4,000 code points are allowed by the rules, the wire bound is in UTF-16 units. */
export const LongText = Type.String({ maxLength: 8000 })
export const BlockCodeSchema = literals(blockCodes)
