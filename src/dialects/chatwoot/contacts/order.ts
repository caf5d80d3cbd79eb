import type { ContactOrder, ContactPage, ContactSort } from '../../../core/contacts/index.ts'

const PER_PAGE = 15

const SORTS: Record<string, ContactSort> = {
  name: 'name',
  email: 'email',
  phone_number: 'phone',
  last_activity_at: 'lastActivityAt',
  created_at: 'createdAt',
  company_name: 'company',
  city: 'city',
  country: 'country',
}

/** What a query says of page and order; names that are none have no meaning. */
export const pageFrom = ({ page = 1, sort = '' }: { page?: number; sort?: string }): ContactPage => ({
  limit: PER_PAGE,
  offset: (page - 1) * PER_PAGE,
  order: sort.split(',').flatMap(orderFrom),
})

function orderFrom(text: string): ContactOrder[] {
  const name = text.trim()
  const isDescending = name.startsWith('-')
  const key = isDescending ? name.slice(1) : name
  const by = Object.hasOwn(SORTS, key) ? SORTS[key] : undefined
  return by ? [{ by, isDescending }] : []
}
