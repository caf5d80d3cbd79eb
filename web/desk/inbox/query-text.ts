/** A query as it is typed, in its parts. The server has the grammar; this one knows enough to help. */
export interface Token {
  start: number
  end: number
  /** The name of a field, if it is one that is known. */
  field: Field | null
  value: string
  isNot: boolean
}

const PEOPLE_FIELDS = ['from', 'to', 'cc', 'subject', 'body', 'filename'] as const
const CHOICE_FIELDS = ['label', 'inbox', 'assignee', 'state', 'is', 'has'] as const

/** Fields that are offered, in the order in which people ask for them. */
export const FIELDS = [...PEOPLE_FIELDS, ...CHOICE_FIELDS] as const
export type Field = (typeof FIELDS)[number]

/** What these fields can be; others can be anything. */
export const WORDS: Partial<Record<Field, readonly string[]>> = {
  state: ['open', 'bot', 'awaiting_pending', 'pending', 'snoozed', 'closed'],
  is: [
    'unread',
    'read',
    'mine',
    'assigned',
    'unassigned',
    'open',
    'snoozed',
    'done',
    'pinned',
    'favorite',
    'spam',
    'trash',
    'sent',
    'failed',
  ],
  has: ['attachment', 'draft', 'label'],
}

const isField = (name: string): name is Field => (FIELDS as readonly string[]).includes(name)

const TOKEN = /(?<not>NOT\s+|[-!])?(?:(?<field>[a-z_]+):)?(?<value>"(?:[^"\\]|\\.)*"?|[^\s()"]+|(?<=:))/gu

const unquoted = (value: string): string =>
  value.startsWith('"') ? value.replace(/^"|"$/g, '').replace(/\\(.)/g, '$1') : value

/** All words and fields of a query, with where they stand. */
export function tokensOf(text: string): Token[] {
  const matches = [...text.matchAll(TOKEN)].filter(([whole]) => whole !== '')
  return matches.map((match) => {
    const { not, field, value = '' } = match.groups ?? {}
    return {
      start: match.index,
      end: match.index + match[0].length,
      field: field && isField(field) ? field : null,
      value: unquoted(value),
      isNot: Boolean(not),
    }
  })
}

/** Those that a chip can stand for: a field that is known, with a value. */
export const chipsOf = (text: string): Token[] =>
  tokensOf(text).filter(({ field, value }) => field !== null && value !== '')

/** The query without one of its parts. */
export function without(text: string, { start, end }: Token): string {
  const before = text.slice(0, start).replace(/\s*\b(AND|OR)\s*$/, ' ')
  const after = text.slice(end)
  const isFirst = before.trim() === ''
  return `${before} ${isFirst ? after.replace(/^\s*(AND|OR)\b/, '') : after}`.replace(/\s+/g, ' ').trim()
}

/** The part in which the caret stands. */
export const tokenAt = (text: string, caret: number): Token | undefined =>
  tokensOf(text).find(({ start, end }) => start < caret && caret <= end)

/** A value as it has to be written. */
export const quoted = (value: string): string =>
  /^[\p{L}\p{N}_@.+][\p{L}\p{N}_@.+-]*$/u.test(value) ? value : `"${value.replace(/["\\]/g, '\\$&')}"`

/** The query with this in place of what is typed at the caret; and where the caret is then. */
export function replaced(
  text: string,
  { at, caret, by }: { at: Token | undefined; caret: number; by: string },
): { text: string; caret: number } {
  const start = at
    ? at.start + (at.isNot ? (/^(NOT\s+|[-!])/.exec(text.slice(at.start))?.[0].length ?? 0) : 0)
    : caret
  const end = at?.end ?? caret
  const rest = text.slice(end)
  const isDone = !by.endsWith(':')
  const gap = isDone && !rest.startsWith(' ') ? ' ' : ''
  return { text: text.slice(0, start) + by + gap + rest, caret: start + by.length + (isDone ? 1 : 0) }
}

/** Whether it can be asked as it stands: not while its last field has no value, or half a word of a few. */
export function isWhole(text: string): boolean {
  const last = tokensOf(text).at(-1)
  if (!last?.field || last.end < text.length) return true
  const words = WORDS[last.field]
  return words ? words.includes(last.value) : last.value !== ''
}
