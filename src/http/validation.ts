import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv'
import addFormats from 'ajv-formats'
import { invalid } from '../core/errors.ts'

const standard = addFormats.default.get('date-time') as { validate(text: string): boolean }
const EARLIEST = Date.parse('0001-01-01T00:00:00Z')

/** Of what RFC 3339 lets one write, a leap second is no moment here, and no database has a year 0. */
const isMoment = (text: string): boolean => standard.validate(text) && Date.parse(text) >= EARLIEST

// In a URL everything is text; in a body "5" is not 5.
const inUrl = new Ajv({ coerceTypes: 'array', useDefaults: true, strict: false, allErrors: false })
const inBody = new Ajv({ useDefaults: true, strict: false, allErrors: false, verbose: true })
// A form has text only, and its clients write numbers as text in JSON as well.
const inForm = new Ajv({ coerceTypes: 'array', useDefaults: true, strict: false, allErrors: false })
for (const ajv of [inUrl, inBody, inForm]) {
  addFormats.default(ajv)
  // Notes for documents and for people, without a meaning for validation.
  ajv.addFormat('binary', true)
  ajv.addFormat('date-time', { type: 'string', validate: isMoment })
}

export type Check = (value: unknown) => void

/** Makes of a schema a check that throws `invalid`, naming the field and what it should be. */
export function compileCheck(schema: object, kind: 'body' | 'form' | 'query' | 'path'): Check {
  const ajv = kind === 'body' ? inBody : kind === 'form' ? inForm : inUrl
  const place = kind === 'form' ? 'body' : kind
  // Of the many routes, a process needs few at once: a schema is compiled when it is used.
  let compiled: ValidateFunction | undefined
  return (value) => {
    compiled ??= ajv.compile(schema)
    const validate = compiled
    if (validate(value)) return
    const error = tellingError(validate.errors ?? [])
    throw invalid(explain(error, place), { place, field: fieldOf(error) })
  }
}

/**
 * The error to tell. Of a union whose members are told apart by `_type`, those of the other members say nothing; where there
 * is no such member, all that there are.
 */
function tellingError(errors: ErrorObject[]): ErrorObject | undefined {
  const union = errors.at(-1)
  const members: unknown = union?.schema
  if (union?.keyword !== 'anyOf' || !Array.isArray(members)) return errors[0]
  const types = members.map(typesOf)
  if (types.some(({ length }) => length === 0)) return errors[0]
  if (typeof union.data !== 'object' || union.data === null) return { ...union, message: 'must be an object' }
  const { _type: given } = union.data as { _type?: unknown }
  const own = types.findIndex((each) => each.includes(given))
  const mistake = errors.find(({ schemaPath }) => schemaPath.startsWith(`${union.schemaPath}/${own}/`))
  if (own !== -1) return mistake ?? union
  const params = { allowedValues: types.flat() }
  return { ...union, keyword: 'enum', instancePath: `${union.instancePath}/_type`, params }
}

function typesOf(member: { properties?: { _type?: { const?: unknown; enum?: unknown[] } } }): unknown[] {
  const type = member.properties?._type
  return type?.enum ?? (type?.const === undefined ? [] : [type.const])
}

/** `to[0].address`, as a caller writes it. */
function fieldOf(error: ErrorObject | undefined): string {
  const path = (error?.instancePath ?? '')
    .split('/')
    .slice(1)
    .map((part) => part.replace(/~1/g, '/').replace(/~0/g, '~'))
  const missing: unknown = error?.params.missingProperty
  if (typeof missing === 'string') path.push(missing)
  return path.reduce((at, part) => (/^\d+$/.test(part) ? `${at}[${part}]` : at ? `${at}.${part}` : part), '')
}

function explain(error: ErrorObject | undefined, place: string): string {
  const field = fieldOf(error)
  const where = field ? `“${field}” in the ${place}` : `the ${place}`
  if (!error) return `${where} is not valid`
  if (error.keyword === 'required') return `${where} is missing`
  if (error.keyword === 'enum' || error.keyword === 'const') {
    const allowed: unknown = error.params.allowedValues ?? [error.params.allowedValue]
    return `${where} must be one of ${JSON.stringify(allowed)}`
  }
  return `${where} ${error.message ?? 'is not valid'}`
}
