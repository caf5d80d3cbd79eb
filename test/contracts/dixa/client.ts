import { OPERATIONS } from './operations.ts'

export interface DixaCall {
  path?: Record<string, string>
  query?: string
  body?: unknown
}

export interface DixaAnswer {
  status: number
  // A test knows what it asked for.
  body: ReturnType<typeof JSON.parse>
}

export type DixaClient = Record<string, (call: DixaCall) => Promise<DixaAnswer>>

/** A client as a generator makes one: a function for each operation of the list. */
export function dixaClient(url: string, token: string): DixaClient {
  const functions = OPERATIONS.map(([id, method, path]) => {
    const call = async ({ path: names = {}, query, body }: DixaCall): Promise<DixaAnswer> => {
      const place = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(names[name] ?? name))
      const response = await fetch(`${url}${place}${query ? `?${query}` : ''}`, {
        method,
        headers: { authorization: token, 'content-type': 'application/json' },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      })
      const text = await response.text()
      return { status: response.status, body: text === '' ? undefined : JSON.parse(text) }
    }
    return [id, call] as const
  })
  return Object.fromEntries(functions)
}
