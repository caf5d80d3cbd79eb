import { typesOfAttributes } from '../../../core/attribute-definitions/index.ts'
import type { ContactField, ContactFilter } from '../../../core/contacts/index.ts'
import type { Tx } from '../../../core/run.ts'
import * as ask from '../filters/operators.ts'
import { type FilterGrammar, parseFilter } from '../filters/parse-filter.ts'

const KEYS: FilterGrammar<ContactField>['keys'] = {
  name: { ...ask.text, field: 'name' },
  email: { ...ask.text, field: 'email' },
  phone_number: { ...ask.phone, field: 'phone' },
  identifier: { ...ask.exact, field: 'identifier' },
  city: { ...ask.text, field: 'city' },
  company_name: { ...ask.text, field: 'company' },
  country_code: { ...ask.exact, field: 'countryCode' },
  blocked: { ...ask.flag, field: 'isBlocked' },
  labels: { ...ask.labels, field: 'labels' },
  created_at: { ...ask.moment, field: 'createdAt' },
  last_activity_at: { ...ask.moment, field: 'lastActivityAt' },
}

/** A filter of contacts as this API writes it: of several values the first one counts. */
export async function contactFilterFrom(tx: Tx, payload: unknown): Promise<ContactFilter> {
  const attributes = await typesOfAttributes(tx, 'contact')
  const filter = parseFilter(payload, { keys: KEYS, attributes })
  return filter.map((group) =>
    group.map((condition) => {
      const [first] = condition.values
      if (first === undefined || condition.field === 'labels') return condition
      return { ...condition, values: [condition.field === 'phone' ? asPhone(first, condition.test) : first] }
    }),
  )
}

/** Clients leave the `+` out where a whole number, or its beginning, is meant. */
function asPhone(value: string, test: string): string {
  if (test === 'contains' || test === 'does_not_contain') return value
  return value.startsWith('+') ? value : `+${value}`
}
