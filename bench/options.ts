import { parseArgs } from 'node:util'
import type { EngineKind } from './engines.ts'
import type { Part } from './figures.ts'

export interface Options {
  parts: Part[]
  engines: EngineKind[]
  /** Mails of the large corpus. */
  messages: number
  /** Mails of the small one. */
  fewMessages: number
  /** Seconds of one round of load. */
  seconds: number
  /** Rounds per figure; the median counts. */
  rounds: number
  warmUpSeconds: number
  /** Calls per kind of query, unless they take longer than so many seconds. */
  calls: number
  secondsPerKind: number
  /** How long a process is left alone before its memory at rest is taken. */
  restSeconds: number
}

export const USAGE = `npm run bench -- [--quick] [--only ingest|send|search|memory] [--on embedded|server] [--messages N]

One line of JSON per figure on stdout; progress and a Markdown table on stderr. --only and --on may be repeated.`

const PARTS: readonly Part[] = ['ingest', 'send', 'search', 'memory']
const ENGINES: readonly EngineKind[] = ['server', 'embedded']

const FULL = {
  messages: 100_000,
  fewMessages: 1000,
  seconds: 4,
  rounds: 3,
  warmUpSeconds: 3,
  calls: 210,
  secondsPerKind: 20,
  restSeconds: 5,
}
const QUICK = {
  messages: 400,
  fewMessages: 100,
  seconds: 0.4,
  rounds: 1,
  warmUpSeconds: 0.2,
  calls: 12,
  secondsPerKind: 2,
  restSeconds: 0.2,
}

/** Throws an error that says what is wrong with the arguments. */
export function readOptions(args: string[]): Options {
  const { values } = parseArgs({
    args,
    options: {
      quick: { type: 'boolean', default: false },
      only: { type: 'string', multiple: true },
      on: { type: 'string', multiple: true },
      messages: { type: 'string' },
    },
  })
  const size = values.quick ? QUICK : FULL
  const messages = values.messages === undefined ? size.messages : Number(values.messages)
  if (!Number.isInteger(messages) || messages < size.fewMessages)
    throw new Error(`--messages takes a number from ${size.fewMessages}`)
  return {
    ...size,
    messages,
    parts: chosen('--only', values.only, PARTS),
    engines: chosen('--on', values.on, ENGINES),
  }
}

function chosen<T extends string>(flag: string, given: string[] | undefined, all: readonly T[]): T[] {
  const unknown = given?.find((each) => !all.some((known) => known === each))
  if (unknown !== undefined) throw new Error(`${flag} takes ${all.join(', ')}, not ${unknown}`)
  return all.filter((each) => given === undefined || given.includes(each))
}
