import { StringDecoder } from 'node:string_decoder'
import axios, { isAxiosError, type AxiosInstance } from 'axios'
import { Compile, type Validator } from 'typebox/compile'
import type { Static, TSchema } from 'typebox'
import { ErrorAnswer } from '../../../shared/contract/account/session.ts'
import { errorCodes, type ErrorCode } from '../../../shared/contract/errors.ts'
import { ServerFailure } from './server-failure.ts'

export interface JsonRequest<T extends TSchema> {
  readonly path: string
  readonly body: unknown
  readonly answer: T
  /** '' for requests before sign-in. */
  readonly token: string
  readonly signal?: AbortSignal
}

export interface JsonLine {
  /**
   * POST a body and answer what came back, checked against its schema.
   * @throws ServerFailure 'server-unreachable' 'server-error' 'server-answer-invalid' or the code that the server named
   */
  readonly post: <T extends TSchema>(request: JsonRequest<T>) => Promise<Static<T>>
}

/** So long a server may be silent, ms; and so much longer for every byte that has to go up before it can answer. */
const silenceMs = 15_000
const slowestLineBytesPerMs = 8
const largestAnswerBytes = 64 * 1024 * 1024
const errorAnswer = Compile(ErrorAnswer)
const compiled = new WeakMap<TSchema, Validator>()

/**
 * A line to one server for JSON, and to no proxy that the environment names: what is posted is a password too. A request
 * without an answer ends after 15 s and the time that its body takes on a line of 8 kB/s (512 KB: 80 s); an answer that is
 * coming may take as long as it comes.
 */
export function jsonLine(serverUrl: string): JsonLine {
  const client = axios.create({
    baseURL: serverUrl,
    proxy: false,
    maxContentLength: largestAnswerBytes,
    maxBodyLength: largestAnswerBytes,
    maxRedirects: 0,
    // A captive portal answers 200 with a page: parsed and checked here, not guessed by the library. And read here: the library
    // keeps every text that it has read until the next full collection, and the pages of a first load make that a long pause.
    responseType: 'stream',
    validateStatus: () => true,
  })
  return { post: (request) => post(client, request) }
}

async function post<T extends TSchema>(client: AxiosInstance, request: JsonRequest<T>): Promise<Static<T>> {
  const { status, text } = await send(client, request)
  if (status < 200 || status > 299) throw refusalOf(status, text)
  const body = parse(text)
  if (!holds(request.answer, body)) throw new ServerFailure('server-answer-invalid', { retryable: true, status })
  return body
}

async function send(client: AxiosInstance, request: JsonRequest<TSchema>): Promise<{ status: number; text: string }> {
  const body = JSON.stringify(request.body)
  const silence = new AbortController()
  const timer = setTimeout(() => silence.abort(), silenceMs + Buffer.byteLength(body) / slowestLineBytesPerMs)
  const heard = [silence.signal, ...(request.signal === undefined ? [] : [request.signal])]
  try {
    const { status, data } = await client.post<AsyncIterable<Buffer>>(request.path, body, {
      headers: {
        'Content-Type': 'application/json',
        ...(request.token === '' ? {} : { Authorization: `Bearer ${request.token}` }),
      },
      signal: AbortSignal.any(heard),
    })
    return { status, text: await textOf(data, () => timer.refresh()) }
  } catch (error) {
    const status = isAxiosError(error) ? (error.response?.status ?? 0) : 0
    throw new ServerFailure('server-unreachable', { retryable: true, status, wasSent: wasSent(error), cause: error })
  } finally {
    clearTimeout(timer)
  }
}

/** Decoded as it comes: what is left to do at the end does not grow with the answer. */
async function textOf(pieces: AsyncIterable<Buffer>, onPiece: () => void): Promise<string> {
  const decoder = new StringDecoder('utf8')
  let text = ''
  for await (const piece of pieces) {
    onPiece()
    text += decoder.write(piece)
  }
  return text + decoder.end()
}

/** Where no connection could be made; everything else may have been too much for the line. */
const neverSent = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'ENETDOWN', 'EADDRNOTAVAIL']

function wasSent(error: unknown): boolean {
  return !(isAxiosError(error) && error.code !== undefined && neverSent.includes(error.code))
}

/** Undefined, which no schema allows, where the text is not JSON: the page of a captive portal or of a gateway. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // The caller names it by the schema or the status.
    return undefined
  }
}

/** What an answer that is no success says, whatever was asked. */
export function refusalOf(status: number, text: string): ServerFailure {
  const body = parse(text)
  const retryable = status >= 500 || status === 408 || status === 429
  if (errorAnswer.Check(body) && isErrorCode(body.code)) return new ServerFailure(body.code, { retryable, status })
  return new ServerFailure(status >= 500 ? 'server-error' : 'server-answer-invalid', { retryable, status })
}

function isErrorCode(code: string): code is ErrorCode {
  return errorCodes.some((known) => known === code)
}

/** True when the value is what the schema says; the compiled check is kept beside the schema. */
export function holds<T extends TSchema>(schema: T, value: unknown): value is Static<T> {
  let check = compiled.get(schema)
  if (check === undefined) {
    check = Compile(schema)
    compiled.set(schema, check)
  }
  return check.Check(value)
}
