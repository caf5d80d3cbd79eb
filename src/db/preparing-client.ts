import type { Writable } from 'node:stream'
import pg from 'pg'
import { preparedStatements } from './prepared-statements.ts'

/** Not in the driver's types. */
const streamOf = (client: pg.Client): Writable =>
  (client as unknown as { connection: { stream: Writable } }).connection.stream

type Query = (...args: unknown[]) => never
type Answer = Promise<{ command: string; rows: unknown[] }>

/**
 * A connection that has the server keep what it is asked again and again, and that sends what is asked within one
 * turn of the event loop as one packet: half of a small transaction's time goes into sending.
 */
export function preparingClient(): typeof pg.Client {
  const prepared = preparedStatements()
  return class extends pg.Client {
    // The driver calls query(text, values) and awaits; whoever calls otherwise is passed through.
    override query(...args: unknown[]): never {
      this.#gather()
      const [text, values, ...rest] = args
      const query = super.query as Query
      if (text === 'begin') return this.#begin(query.apply(this, args)) as never
      if (text === 'commit') return query.apply(this, args)
      const name = typeof text === 'string' && Array.isArray(values) ? prepared.nameOf(text) : undefined
      if (!name || rest.length > 0) return query.apply(this, args)
      const answer: Answer = query.call(this, { name, text, values })
      // feature_not_supported: "cached plan must not change result type".
      return answer.catch((error: Error & { code?: string }) => {
        if (error.code === '0A000') prepared.giveUp()
        throw error
      }) as never
    }

    #gather(): void {
      const stream = streamOf(this)
      stream.cork()
      process.nextTick(() => stream.uncork())
    }

    /**
     * Nobody waits for the beginning of a transaction: the first statement goes with it. Should it fail, nothing may
     * happen outside of it: the connection is given up, and with it whatever was asked behind.
     */
    async #begin(answer: Answer): Answer {
      answer.catch((error: Error) => {
        streamOf(this).destroy(error)
      })
      return { command: 'BEGIN', rows: [] }
    }
  }
}
