type Json = Record<string, unknown>

const METHODS = ['get', 'post', 'put', 'patch', 'delete']

const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null

function resolve(document: Json, node: unknown): Json {
  if (!isObject(node)) return {}
  if (typeof node.$ref !== 'string') return node
  const target = node.$ref
    .slice(2)
    .split('/')
    .reduce<unknown>((at, key) => (isObject(at) ? at[key] : undefined), document)
  return resolve(document, target)
}

/** Every property of a schema by its path, with its enum values; alternatives are laid over each other. */
function properties(document: Json, schema: unknown, path = '', found = new Map<string, Set<string>>()) {
  const node = resolve(document, schema)
  if (path.split('.').length > 8) return found
  const values = found.get(path) ?? new Set<string>()
  found.set(path, values)
  for (const value of (node.enum as unknown[]) ?? []) values.add(String(value))
  for (const key of ['allOf', 'anyOf', 'oneOf'])
    for (const part of (node[key] as unknown[]) ?? []) properties(document, part, path, found)
  if (node.items) properties(document, node.items, `${path}[]`, found)
  for (const [name, child] of Object.entries((node.properties as Json) ?? {}))
    properties(document, child, `${path}.${name}`, found)
  return found
}

interface Operation {
  id: string
  parameters: string[]
  body: unknown
  answers: Map<string, unknown>
}

function operations(document: Json): Map<string, Operation> {
  const found = new Map<string, Operation>()
  for (const [path, item] of Object.entries(document.paths as Record<string, Json>))
    for (const method of METHODS)
      if (isObject(item[method])) found.set(`${method} ${path}`, describe(document, item[method]))
  return found
}

function describe(document: Json, operation: Json): Operation {
  const parameters = ((operation.parameters as Json[]) ?? []).filter((each) => each.in === 'query')
  const success = Object.entries(operation.responses as Json).filter(([status]) => /^[23]/.test(status))
  return {
    id: String(operation.operationId),
    parameters: parameters.map((each) => String(each.name)),
    body: schemaOf(document, operation.requestBody),
    answers: new Map(success.map(([status, answer]) => [status, schemaOf(document, answer)])),
  }
}

function schemaOf(document: Json, holder: unknown): unknown {
  const content = resolve(document, holder).content as Record<string, Json> | undefined
  return content?.['application/json']?.schema
}

/** What `wanted` has and `served` lacks: operations, parameters, success codes, properties, enum values. */
export function missingFrom(served: Json, wanted: Json): string[] {
  const offered = operations(served)
  return [...operations(wanted)].flatMap(([place, want]) => {
    const have = offered.get(place)
    if (!have) return [`${place} is missing`]
    const problems = [
      ...(have.id === want.id ? [] : [`is called ${have.id}`]),
      ...want.parameters.filter((name) => !have.parameters.includes(name)).map((name) => `lacks ?${name}`),
      ...missingProperties({ served, wanted, want: want.body, have: have.body }).map(
        (each) => `body ${each}`,
      ),
      ...[...want.answers].flatMap(([status, schema]) =>
        have.answers.has(status)
          ? missingProperties({ served, wanted, want: schema, have: have.answers.get(status) })
          : [`lacks status ${status}`],
      ),
    ]
    return problems.map((problem) => `${want.id}: ${problem}`)
  })
}

interface Pair {
  served: Json
  wanted: Json
  want: unknown
  have: unknown
}

function missingProperties({ served, wanted, want, have }: Pair): string[] {
  if (!want) return []
  const offered = properties(served, have)
  return [...properties(wanted, want)].flatMap(([path, values]) => {
    const known = offered.get(path)
    if (!known) return [`lacks ${path}`]
    return known.size === 0 ? [] : [...values].filter((v) => !known.has(v)).map((v) => `${path} lacks ${v}`)
  })
}
