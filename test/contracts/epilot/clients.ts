import { createRequire } from 'node:module'
import { createClient as createSdkFiles } from '@epilot/sdk/file'
import { createClient as createSdkMessages } from '@epilot/sdk/message'
import type { OperationId } from './operations.ts'

/** What a test needs to know to speak to a started server. */
export interface Server {
  url: string
  token: string
}

/** An answer as axios gives it. */
export interface Answer {
  status: number
  // Bodies are looked into by tests, which say what they expect of them.
  // biome-ignore lint/suspicious/noExplicitAny: the wire is untyped on purpose here
  data: any
  headers: Record<string, string>
}

type Operation = (parameters?: unknown, body?: unknown, config?: unknown) => Promise<Answer>

/** Operations of a published client by their operationId, without the types that the contract got wrong. */
export type ClientOf<Id extends string> = Record<Id, Operation> & { called: ReadonlySet<string> }
export type Client = ClientOf<OperationId>

export interface Raw {
  defaults: { baseURL?: string; headers: { common: Record<string, unknown> }; validateStatus?: unknown }
}

// The stand-alone client is CommonJS that only a `require` resolves with its definition.
const { createClient: createMessageClient } = createRequire(import.meta.url)('@epilot/message-client') as {
  createClient(): Raw
}

/** The published clients, pointed at a server. Every status is an answer, none is thrown. */
export const clients = {
  'message-client': (server: Server, organization?: string): Client =>
    pointedAt(createMessageClient(), server, organization),
  sdk: (server: Server, organization?: string): Client =>
    pointedAt(createSdkMessages() as unknown as Raw, server, organization),
}

export const fileClient = (server: Server): Client => pointedAt(createSdkFiles() as unknown as Raw, server)

/** Points a client at a server, and notes which operations are called. */
export function pointedAt<Id extends string>(raw: Raw, server: Server, organization?: string): ClientOf<Id> {
  raw.defaults.baseURL = server.url
  raw.defaults.headers.common.authorization = `Bearer ${server.token}`
  if (organization) raw.defaults.headers.common['x-epilot-org-id'] = organization
  raw.defaults.validateStatus = () => true
  const called = new Set<string>()
  return new Proxy(raw as unknown as ClientOf<Id>, {
    get(target, name: string) {
      if (name === 'called') return called
      const operation = target[name as Id]
      if (typeof operation !== 'function') throw new Error(`this client has no operation ${name}`)
      return (...args: unknown[]) => {
        called.add(name)
        return operation(...(args as Parameters<Operation>))
      }
    },
  })
}
