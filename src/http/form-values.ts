import type { FastifyRequest } from 'fastify'
import { parse } from 'qs'

/** A form or a query with brackets as the object that it stands for: `labels[]=a&channel[type]=api`. */
export const formValues = (text: string): Record<string, unknown> =>
  parse(text, { arrayLimit: 1000, depth: 8, parameterLimit: 10_000, plainObjects: true })

/** A request whose query is read with brackets. */
export function withBrackets(
  request: FastifyRequest,
): Pick<FastifyRequest, 'params' | 'query' | 'body' | 'headers' | 'protocol' | 'host'> {
  const { params, body, headers, protocol, host, url } = request
  const start = url.indexOf('?')
  return { params, body, headers, protocol, host, query: start < 0 ? {} : formValues(url.slice(start + 1)) }
}

/** A body without the root key that clients may put around it; what stands beside that key stays. */
export function unwrapped(body: unknown, key: string): unknown {
  if (!isObject(body)) return body
  const { [key]: inner, ...rest } = body
  return isObject(inner) ? { ...rest, ...inner } : body
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
