import { useQuery } from '@tanstack/react-query'
import { answered, api } from '../api/client.ts'
import { useInboxes, useLabels, usePeople } from '../api/directory.ts'
import { useText } from '../i18n/text.tsx'
import { FIELDS, type Field, quoted, type Token, WORDS } from './query-text.ts'

export interface Completion {
  /** What is put into the query. */
  insert: string
  /** What it means. */
  detail: string
}

/** A word, and what it means. */
type Pair = [string, string]

const MOST = 8
const ADDRESS_FIELDS = new Set<Field>(['from', 'to', 'cc'])

/** What may follow at the caret: names of fields, then what the field can be. */
export function useCompletions(text: string, token: Token | undefined): Completion[] {
  const t = useText()
  const { search } = t.inbox
  const addresses = useAddresses(token)
  const [labels, inboxes, people] = [useLabels(), useInboxes(), usePeople()]
  if (!token?.field) return fieldsFor(text, token, search.fields)
  const { field, value } = token
  const named: Partial<Record<Field, Pair[]>> = {
    label: labels.map(({ name, description }): Pair => [name, description ?? '']),
    inbox: inboxes.map(({ id, name }): Pair => [id, name]),
    assignee: [
      ['me', search.values.me ?? ''],
      ['none', search.values.none ?? ''],
      ...people.map(({ name, email }): Pair => [name || email, name ? email : '']),
    ],
  }
  const words = WORDS[field]?.map((word): Pair => [word, search.values[word] ?? ''])
  const known = words ?? named[field] ?? addresses
  const wanted = value.toLowerCase()
  return known
    .filter(([word, detail]) => `${word} ${detail}`.toLowerCase().includes(wanted))
    .filter(([word]) => word !== value)
    .slice(0, words ? words.length : MOST)
    .map(([word, detail]) => ({ insert: `${field}:${quoted(word)}`, detail }))
}

function fieldsFor(text: string, token: Token | undefined, details: Record<Field, string>): Completion[] {
  // Nothing typed yet, or something else before it: then all of them.
  const typed = token ? text.slice(token.start, token.end).replace(/^(NOT\s+|[-!])/, '') : ''
  return FIELDS.filter((field) => field.startsWith(typed.toLowerCase())).map((field) => ({
    insert: `${field}:`,
    detail: details[field],
  }))
}

/** Whoever is known by a part of name or address. */
function useAddresses(token: Token | undefined): Pair[] {
  const q = token?.field && ADDRESS_FIELDS.has(token.field) ? token.value.trim() : ''
  const { data } = useQuery({
    queryKey: ['address-suggestions', q],
    enabled: q.length > 0,
    staleTime: 30_000,
    queryFn: ({ signal }) =>
      answered(api.GET('/native/v1/suggestions/addresses', { params: { query: { q } }, signal })).then(
        (answer) => answer.data,
      ),
  })
  return data?.map(({ name, address }) => [address, name]) ?? []
}
