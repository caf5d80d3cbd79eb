import { parseQuery, parseSort, type Search } from '../../src/core/search/index.ts'
import { messageFields, threadFields } from '../../src/dialects/epilot/search/fields.ts'

/** One kind of query with several texts, from rare to frequent words where it matters. */
export interface Kind {
  name: string
  texts: string[]
  sort?: string
}

/** What people and programs ask for; the words are those of the corpus. */
export const KINDS: Kind[] = [
  {
    name: 'list',
    texts: ['_tags:INBOX AND NOT _tags:TRASH', '_tags:INBOX AND NOT _tags:TRASH AND done:false', '*'],
  },
  { name: 'rare term', texts: ['Heizwechselschrank', 'subject:Lademeldungkasten', 'overwireplug', '100042'] },
  { name: 'common term', texts: ['Vertrag', 'contract', 'und', 'subject:Zähler', 'Rechnung'] },
  {
    name: 'phrase',
    texts: [
      '"Vertrag Zähler"',
      '"Mit freundlichen Grüßen"',
      'subject:"Gas Strom"',
      '"contract meter"',
      '"und die"',
    ],
  },
  {
    name: 'two terms',
    texts: [
      'Vertrag AND Zähler',
      'Rechnung AND Kündigung',
      'contract AND meter AND refund',
      'Vertrag AND Heizwechselschrank',
      'und AND die',
    ],
  },
  { name: 'prefix', texts: ['Vertrags*', 'Zähler*', 'subject:Netz*', 'over*', 'Str*'] },
  {
    name: 'leading wildcard',
    texts: ['*prüfung', '*wechselschrank', '*plug', 'subject:*kosten', '*ablesungbox'],
  },
  {
    name: 'field',
    texts: [
      'from.address:"anna.bauer17@post.example.net"',
      '_tags:INBOX AND NOT _tags:TRASH AND from.name:Müller',
      'from.address:support@example.test',
      'assigned_to:11 AND done:false',
    ],
  },
  {
    name: 'date and sort',
    texts: [
      'latest_message_at:[2024-06-01 TO 2024-06-08]',
      'latest_message_at:[now-30d TO now] AND Vertrag',
      '_created_at:[2024-01 TO 2024-03]',
    ],
    sort: '_created_at:asc',
  },
  {
    name: 'property',
    texts: ['opportunity_id:"opp-1230"', 'brand_id:3', '_exists_:opportunity_id', 'opportunity_id:opp*'],
  },
  {
    name: 'mixed',
    texts: [
      'Vertrag AND _tags:INBOX AND NOT _tags:TRASH',
      'Rechnung AND NOT Mahnung',
      'Zaehlerstand',
      'newletter~ OR kündigng~1',
    ],
  },
]

export const threadSearch = (text: string, sort?: string): Search => ({
  query: parseQuery(text),
  fields: threadFields,
  size: 20,
  sort: sort ? parseSort(sort, threadFields) : undefined,
})

export const messageSearch = (text: string, sort?: string): Search => ({
  query: parseQuery(text),
  fields: messageFields,
  size: 20,
  sort: sort ? parseSort(sort.replace('latest_message_at', '_created_at'), messageFields) : undefined,
})
