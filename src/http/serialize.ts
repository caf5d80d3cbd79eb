import fastJson from 'fast-json-stringify'
import type { TSchema } from 'typebox'

type Serialize = (value: unknown) => string

/** Routes share schemas, and so do servers of one process: each is compiled once. */
const compiled = new WeakMap<TSchema, Serialize>()

/** How answers of a schema become text. Of the many routes, a process needs few at once: it is compiled when it is used. */
export function serializerOf(schema: TSchema): Serialize {
  return (value) => {
    const serialize = compiled.get(schema) ?? compile(schema)
    return serialize(value)
  }
}

function compile(schema: TSchema): Serialize {
  const serialize = fastJson(schema as Parameters<typeof fastJson>[0]) as Serialize
  compiled.set(schema, serialize)
  return serialize
}
