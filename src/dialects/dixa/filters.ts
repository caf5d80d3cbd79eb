import { Type } from 'typebox'
import { invalid } from '../../core/errors.ts'
import { normalizeEmail } from '../../lib/email-address.ts'

/** A filter that may be given once; whoever gives it twice is told so. */
export const Filter = (description: string) =>
  Type.Unsafe<string | string[]>({
    anyOf: [{ type: 'string' }, { type: 'array', items: { type: 'string' } }],
    description,
  })

/** The one value of a filter. */
export function once(value: string | string[] | undefined, what: string): string | undefined {
  if (Array.isArray(value)) throw invalid(`Duplicate ${what}`)
  return value
}

export const emailFilter = (value: string | string[] | undefined): string | undefined => {
  const email = once(value, 'email address')
  return email === undefined ? undefined : (normalizeEmail(email) ?? email)
}

/** A plus sign that was not encoded arrives as a space. */
export const phoneFilter = (value: string | string[] | undefined): string | undefined => {
  const phone = once(value, 'phone number')?.trim()
  return phone === undefined || phone.startsWith('+') ? phone : `+${phone}`
}
