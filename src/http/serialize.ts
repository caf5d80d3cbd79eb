import fastJson from 'fast-json-stringify'
import type { TSchema } from 'typebox'

type Serialize = (value: unknown) => string

/** How answers of a schema become text. Of the many routes, a process needs few at once: it is compiled when it is used. */
export function serializerOf(schema: TSchema): Serialize {
  let compiled: Serialize | undefined
  return (value) => {
    compiled ??= fastJson(schema as Parameters<typeof fastJson>[0]) as Serialize
    return compiled(value)
  }
}
