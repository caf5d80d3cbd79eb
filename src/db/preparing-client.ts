import type { Writable } from 'node:stream'
import pg from 'pg'
import { type Answer, openingQuery, type Statement } from './opening-query.ts'
import { preparedStatements } from './prepared-statements.ts'

/** Not in the driver's types. */
const streamOf = (client: pg.Client): Writable =>
  (client as unknown as { connection: { stream: Writable } }).connection.stream

type Query = (...args: unknown[]) => never

/** A server that hangs does not answer a goodbye either. */
const GOODBYE_MS = 2_000

/**
 * A connection that has the server keep what it is asked again and again, and that sends what is asked within one
 * turn of the event loop as one packet: half of a small transaction's time goes into sending.
 */
export function preparingClient(): typeof pg.Client {
  const prepared = preparedStatements()
  return class extends pg.Client {
    /** `begin` was asked for; it goes with the first statement. */
    #isBeginDue = false
    /** Whether the transaction has begun at the server; what is asked meanwhile waits for it. */
    #beginning: Promise<void> | undefined
    #hasNotBegun = false

    constructor(...args: ConstructorParameters<typeof pg.Client>) {
      super(...args)
      // A connection that breaks while somebody uses it: he hears it from his query. An error that nobody listens
      // to would end the program.
      this.on('error', () => {})
    }

    // The driver calls query(text, values) and awaits; whoever calls otherwise is passed through.
    override query(...args: unknown[]): never {
      this.#gather()
      const [text] = args
      if (text === 'begin') {
        this.#isBeginDue = true
        return answered('BEGIN')
      }
      if (this.#isBeginDue) return this.#openWith(args)
      const end = text === 'commit' || text === 'rollback'
      if (!this.#beginning) return this.#ask(args)
      // A commit may follow at once: without a transaction it does nothing.
      const isCommit = text === 'commit' && !this.#hasNotBegun
      const commit = isCommit ? (this.#ask(args) as Answer) : undefined
      commit?.catch(() => {})
      const asked = this.#beginning.then(
        () => commit ?? this.#ask(args),
        (error) => {
          if (!end) throw error
          this.#beginning = undefined
          return { command: 'ROLLBACK', rows: [] }
        },
      )
      return asked as never
    }

    override end(...args: unknown[]): never {
      setTimeout(() => streamOf(this).destroy(), GOODBYE_MS).unref()
      return (super.end as Query).apply(this, args)
    }

    #gather(): void {
      const stream = streamOf(this)
      stream.cork()
      process.nextTick(() => stream.uncork())
    }

    #ask(args: unknown[]): never {
      const query = super.query as Query
      const [text, values, ...rest] = args
      if (text === 'commit') return query.apply(this, args)
      const name = typeof text === 'string' && Array.isArray(values) ? prepared.nameOf(text) : undefined
      if (!name || rest.length > 0) return query.apply(this, args)
      return withoutStalePlan(query.call(this, { name, text, values }))
    }

    /** The first statement of a transaction takes its beginning along. A transaction without any needs none. */
    #openWith(args: unknown[]): never {
      this.#isBeginDue = false
      const [text, values] = args
      if (text === 'commit' || text === 'rollback') return answered(text.toUpperCase())
      const statement = typeof text === 'string' ? { text, values: values as unknown[] } : (text as Statement)
      const name = Array.isArray(statement.values) ? prepared.nameOf(statement.text) : undefined
      const { query, begun, answer } = openingQuery({ ...statement, ...(name ? { name } : {}) })
      this.#beginning = begun
      this.#hasNotBegun = false
      begun.then(
        () => {
          this.#beginning = undefined
        },
        () => {
          this.#hasNotBegun = true
        },
      )
      ;(super.query as Query).call(this, query)
      return withoutStalePlan(answer)
    }
  }

  function withoutStalePlan(answer: Answer): never {
    return answer.catch((error: Error & { code?: string }) => {
      // feature_not_supported: "cached plan must not change result type".
      if (error.code === '0A000') prepared.giveUp()
      throw error
    }) as never
  }
}

const answered = (command: string): never => Promise.resolve({ command, rows: [] }) as never
