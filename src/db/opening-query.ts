import pg from 'pg'

export interface Statement {
  text: string
  values?: unknown[]
  name?: string
}

export type Answer = Promise<{ command: string; rows: unknown[] }>

interface Connection {
  parse(message: { text: string }): void
  bind(message: object): void
  execute(message: object): void
  submittedNamedStatements: Record<string, string>
}

/** What the driver calls of a query; not in its types. */
interface DriverQuery {
  name: string | undefined
  callback(error: Error | null, result: Awaited<Answer>): void
  submit(connection: Connection): Error | null
  handleCommandComplete(message: object, connection: Connection): void
  handleError(error: Error, connection: Connection): void
}

export interface OpeningQuery {
  query: object
  /** Resolves when the transaction has begun. */
  begun: Promise<void>
  answer: Answer
}

/**
 * A statement with the beginning of its transaction before it, in the extended protocol, with one Sync behind both:
 * after a `begin` that fails the server skips everything up to the Sync, so that the statement can never run
 * outside of a transaction (PostgreSQL, "Message Flow", "Pipelining").
 */
export function openingQuery(statement: Statement): OpeningQuery {
  const { promise: begun, resolve: hasBegun, reject: hasNotBegun } = Promise.withResolvers<void>()
  const { promise: answer, resolve, reject } = Promise.withResolvers<Awaited<Answer>>()
  const config = { ...statement, queryMode: 'extended' }
  const query = new pg.Query(config) as unknown as DriverQuery
  const { submit, handleCommandComplete, handleError } = query
  let isBeginning = true
  const now = () => {
    isBeginning = false
    query.name = statement.name
  }
  query.callback = (error, result) => {
    if (error && isBeginning) hasNotBegun(error)
    if (error) reject(error)
    else resolve(result)
  }
  query.submit = (connection) => {
    connection.parse({ text: 'begin' })
    connection.bind({})
    connection.execute({})
    const failure = submit.call(query, connection)
    // The driver takes the next ParseComplete for that of the statement, if it has a name: it is that of the begin.
    query.name = undefined
    return failure
  }
  query.handleCommandComplete = (message, connection) => {
    if (!isBeginning) return handleCommandComplete.call(query, message, connection)
    now()
    hasBegun()
  }
  query.handleError = (error, connection) => {
    if (isBeginning && statement.name) delete connection.submittedNamedStatements[statement.name]
    handleError.call(query, error, connection)
  }
  begun.catch(() => {})
  return { query, begun, answer }
}
