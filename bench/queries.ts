/** One search, as Parlance is asked and as plain full-text search would do it. */
export interface Query {
  q: string
  sort?: string
  bare: BareSearch
}

/** SQL over one table of mails, newest first unless it says otherwise. */
export interface BareSearch {
  where: string
  values: unknown[]
  order?: string
}

export interface KindOfQuery {
  name: string
  queries: Query[]
}

const bare = (where: string, ...values: unknown[]): BareSearch => ({ where, values })
const words = (tsquery: string): BareSearch => bare("terms @@ to_tsquery('german', $1)", tsquery)
const phrase = (text: string): BareSearch => bare("terms @@ phraseto_tsquery('german', $1)", text)
/** A text-search index begins at the beginning of words: for their ends all bodies are read. */
const ending = (end: string): BareSearch => bare('body ~* $1', `${end}\\M`)
const sender = (address: string): BareSearch => bare('sender = $1', address)
const between = (from: string, to: string): BareSearch => ({
  where: 'created_at >= $1 and created_at < $2',
  values: [from, to],
  order: 'created_at',
})

/** What people and programs ask; the words are those of the corpus, from rare to frequent. */
export const KINDS: KindOfQuery[] = [
  {
    name: 'rare term',
    queries: [
      { q: 'wohnungsplanungstelle', bare: words('wohnungsplanungstelle') },
      { q: 'overlightfloor', bare: words('overlightfloor') },
      { q: '100042', bare: words('100042') },
    ],
  },
  {
    name: 'common term',
    queries: [
      { q: 'Vertrag', bare: words('Vertrag') },
      { q: 'contract', bare: words('contract') },
      { q: 'Rechnung', bare: words('Rechnung') },
    ],
  },
  {
    name: 'phrase',
    queries: [
      { q: '"Vertrag Zähler"', bare: phrase('Vertrag Zähler') },
      { q: '"Mit freundlichen Grüßen"', bare: phrase('Mit freundlichen Grüßen') },
      { q: '"contract meter"', bare: phrase('contract meter') },
    ],
  },
  {
    name: 'two terms',
    queries: [
      { q: 'Vertrag AND Zähler', bare: words('Vertrag & Zähler') },
      { q: 'Vertrag AND Heizwechselschrank', bare: words('Vertrag & Heizwechselschrank') },
      { q: 'contract AND meter', bare: words('contract & meter') },
    ],
  },
  {
    name: 'prefix',
    queries: [
      { q: 'Vertrags*', bare: words('Vertrags:*') },
      { q: 'Zähler*', bare: words('Zähler:*') },
      { q: 'overlight*', bare: words('overlight:*') },
    ],
  },
  {
    name: 'leading wildcard',
    queries: [
      { q: '*prüfung', bare: ending('prüfung') },
      { q: '*ablesungbox', bare: ending('ablesungbox') },
      { q: '*planungstelle', bare: ending('planungstelle') },
    ],
  },
  {
    name: 'field',
    queries: [
      {
        q: 'from.address:"anna.bauer17@post.example.net"',
        bare: sender('anna.bauer17@post.example.net'),
      },
      { q: 'from.address:support@example.test', bare: sender('support@example.test') },
    ],
  },
  {
    name: 'date and sort',
    queries: [
      {
        q: 'latest_message_at:[2024-06-12 TO 2024-06-13]',
        sort: '_created_at:asc',
        bare: between('2024-06-12', '2024-06-14'),
      },
      {
        q: '_created_at:[2024-06-01 TO 2024-06-14]',
        sort: '_created_at:asc',
        bare: between('2024-06-01', '2024-06-15'),
      },
    ],
  },
]

/** What the desk shows first. */
export const LIST = '_tags:INBOX AND NOT _tags:TRASH'
