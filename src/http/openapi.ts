import type { TSchema } from 'typebox'
import type { Dialect, Route } from './route.ts'

type Json = Record<string, unknown>

/** The OpenAPI 3.0 document of a dialect, from the same schemas that validate and serialize. */
export function openApiDocument(dialect: Dialect, publicUrl: string): Json {
  const named = new Map<object, string>(
    Object.entries(dialect.schemas ?? {}).map(([name, schema]) => [schema, name]),
  )
  const paths: Record<string, Json> = {}
  for (const route of dialect.routes) {
    const item = paths[route.path] ?? {}
    item[route.method.toLowerCase()] = operationObject(route, named)
    paths[route.path] = item
  }
  return {
    openapi: '3.0.3',
    info: { title: dialect.title, version: dialect.version, description: dialect.description },
    servers: [{ url: publicUrl }],
    paths,
    components: {
      schemas: Object.fromEntries(
        Object.entries(dialect.schemas ?? {}).map(([name, schema]) => [name, render(schema, named, true)]),
      ),
      securitySchemes: { token: { type: 'http', scheme: 'bearer' } },
    },
    security: [{ token: [] }],
  }
}

function operationObject(route: Route, named: Map<object, string>): Json {
  return {
    operationId: route.operationId,
    summary: route.summary,
    ...(route.description ? { description: route.description } : {}),
    ...(route.access === 'anyone' ? { security: [] } : {}),
    parameters: [...parameters(route.params, 'path', named), ...parameters(route.query, 'query', named)],
    ...(route.body
      ? {
          requestBody: {
            required: !route.isBodyOptional,
            content: { 'application/json': { schema: render(route.body, named) } },
          },
        }
      : {}),
    responses: Object.fromEntries(
      Object.entries(route.responses).map(([status, schema]) => [
        status,
        {
          description: DESCRIPTIONS[status] ?? 'Answer',
          ...(schema ? { content: { 'application/json': { schema: render(schema, named) } } } : {}),
        },
      ]),
    ),
  }
}

const DESCRIPTIONS: Record<string, string> = {
  200: 'Done',
  201: 'Made',
  202: 'Accepted, happens later',
  204: 'Done, nothing to say',
  302: 'See the address in Location',
  400: 'The request is not valid; the message says where',
  401: 'A valid token is needed',
  403: 'Not permitted',
  404: 'Not found',
  409: 'In conflict with what is stored',
  422: 'Understood, but not acceptable',
  429: 'Too many requests; Retry-After says when',
  500: 'A fault of the server',
}

function parameters(
  schema: TSchema | undefined,
  place: 'path' | 'query',
  named: Map<object, string>,
): Json[] {
  const object = schema as { properties?: Record<string, TSchema>; required?: string[] } | undefined
  return Object.entries(object?.properties ?? {}).map(([name, property]) => ({
    name,
    in: place,
    // What has a default need not be given.
    required: place === 'path' || ((object?.required ?? []).includes(name) && !('default' in property)),
    schema: render(property, named),
  }))
}

/** Copies a schema as plain JSON; a schema that has a name is referred to by it, except where it is defined. */
function render(schema: unknown, named: Map<object, string>, isDefinition = false): unknown {
  if (Array.isArray(schema)) return schema.map((each) => render(each, named))
  if (typeof schema !== 'object' || schema === null) return schema
  const name = named.get(schema)
  if (name && !isDefinition) return { $ref: `#/components/schemas/${name}` }
  return Object.fromEntries(Object.entries(schema).map(([key, value]) => [key, render(value, named)]))
}
