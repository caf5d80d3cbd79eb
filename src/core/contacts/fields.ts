import { normalizeEmail } from '../../lib/email-address.ts'
import { AppError } from '../errors.ts'
import type { Contact, ContactKind } from './types.ts'

/** What may be said of a contact; what is not given stays. */
export interface ContactFields {
  name?: string | null
  firstName?: string | null
  middleNames?: string[]
  lastName?: string | null
  /** All of them in their order instead of the first alone, as `checkedAddresses` returns them. */
  emails?: string[]
  phones?: string[]
  /** In any spelling; empty or null: none. */
  email?: string | null
  /** E.164; empty or null: none. */
  phone?: string | null
  /** The contact's id elsewhere; empty or null: none. */
  identifier?: string | null
  isBlocked?: boolean
  /** Merged key by key; `undefined` and what is not given stays. */
  properties?: Record<string, unknown>
  additionalAttributes?: Record<string, unknown>
  /** SHA-256 of a picture in the blob store. */
  avatarBlob?: string | null
  /** Where a picture may be had. */
  avatarUrl?: string | null
}

/** Fields as they are stored and compared. */
export type NormalFields = Omit<ContactFields, 'name'> & { name?: string }

const E164 = /^\+[1-9]\d{1,14}$/
const MAX_TEXT = 255
const MAX_ATTRIBUTE_TEXT = 1500
const MAX_ATTRIBUTE_NUMBER = 9_999_999_999

/** How APIs that show refusals call the fields. */
const WIRE_NAMES = {
  name: 'name',
  email: 'email',
  phone: 'phone_number',
  identifier: 'identifier',
  properties: 'custom_attributes',
  additionalAttributes: 'additional_attributes',
} as const
type Checked = keyof typeof WIRE_NAMES

const TITLES: Record<Checked, string> = {
  name: 'Name',
  email: 'Email',
  phone: 'Phone number',
  identifier: 'Identifier',
  properties: 'Custom attributes',
  additionalAttributes: 'Additional attributes',
}

/** A refusal that names the fields it is about. */
export function refusedFields(problems: [field: Checked, problem: string][]): AppError {
  const message = problems.map(([field, problem]) => `${TITLES[field]} ${problem}`).join(', ')
  return new AppError('invalid', message, { attributes: problems.map(([field]) => WIRE_NAMES[field]) })
}

export function taken(...fields: Checked[]): AppError {
  const { code, message, details } = refusedFields(fields.map((field) => [field, 'has already been taken']))
  return new AppError(code, message, { ...details, taken: fields })
}

/** Brings fields into their one spelling. Throws `invalid`, naming all that is wrong. */
export function normalFields(fields: ContactFields): NormalFields {
  const normal = trimmed(fields)
  const mailbox = normal.email && normalizeEmail(normal.email)
  const problems: [Checked, string][] = []
  if (normal.email && !mailbox) problems.push(['email', 'Invalid email'])
  if (normal.phone && !E164.test(normal.phone)) problems.push(['phone', 'should be in e164 format'])
  problems.push(...tooLong(normal), ...wrongAttributes(normal))
  if (problems.length > 0) throw refusedFields(problems)
  return mailbox ? { ...normal, email: mailbox } : normal
}

function trimmed({ name, email, phone, identifier, avatarUrl, ...rest }: ContactFields): NormalFields {
  const { firstName, lastName } = rest
  return {
    ...rest,
    ...(name === undefined ? {} : { name: (name ?? '').trim() }),
    ...(firstName === undefined ? {} : { firstName: firstName?.trim() || null }),
    ...(lastName === undefined ? {} : { lastName: lastName?.trim() || null }),
    ...(email === undefined ? {} : { email: email?.trim() || null }),
    ...(phone === undefined ? {} : { phone: phone?.trim() || null }),
    ...(identifier === undefined ? {} : { identifier: identifier || null }),
    ...(avatarUrl === null || isWebAddress(avatarUrl) ? { avatarUrl } : {}),
  }
}

/** What else is given for a picture has no meaning. */
const isWebAddress = (text: string | undefined): boolean =>
  /^https?:\/\//i.test(text ?? '') && URL.canParse(text ?? '')

const tooLong = (fields: NormalFields): [Checked, string][] =>
  (['name', 'identifier'] as const)
    .filter((field) => (fields[field] ?? '').length > MAX_TEXT)
    .map((field) => [field, `is too long (maximum is ${MAX_TEXT} characters)`])

const wrongAttributes = (fields: NormalFields): [Checked, string][] =>
  (['properties', 'additionalAttributes'] as const).flatMap((field) =>
    attributeProblems(fields[field]).map((problem): [Checked, string] => [field, problem]),
  )

function attributeProblems(attributes: Record<string, unknown> = {}): string[] {
  return Object.entries(attributes).flatMap(([key, value]) => {
    if (typeof value === 'string' && value.length > MAX_ATTRIBUTE_TEXT)
      return [`${key} length should be < ${MAX_ATTRIBUTE_TEXT}`]
    if (typeof value === 'number' && value > MAX_ATTRIBUTE_NUMBER)
      return [`${key} value should be < ${MAX_ATTRIBUTE_NUMBER}`]
    return []
  })
}

/** A visitor whom one can reach is more than that. */
export const kindOf = (
  kind: ContactKind,
  reach: { email: string | null; phone: string | null },
): ContactKind => (kind === 'visitor' && (reach.email !== null || reach.phone !== null) ? 'lead' : kind)

/** Fields of a contact that the log tells about: `{field: [before, after]}`. */
export type ContactChange = Partial<Record<(typeof TOLD)[number], [before: unknown, after: unknown]>>

const TOLD = [
  'name',
  'firstName',
  'middleNames',
  'lastName',
  'email',
  'phone',
  'identifier',
  'isBlocked',
  'kind',
  'labels',
  'properties',
  'additionalAttributes',
  'avatarBlob',
  'avatarUrl',
] as const

/** What is different between two states of a contact. */
export function contactChange(before: Contact, after: Contact): ContactChange {
  const different = TOLD.filter((field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]))
  return Object.fromEntries(different.map((field) => [field, [before[field], after[field]]]))
}
