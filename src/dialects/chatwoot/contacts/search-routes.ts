import { Type } from 'typebox'
import { type Contact, searchContacts } from '../../../core/contacts/index.ts'
import {
  type Conversation,
  type ConversationFilter,
  listConversations,
} from '../../../core/conversations/index.ts'
import { findSaid } from '../../../core/messages/index.ts'
import type { Tx } from '../../../core/run.ts'
import { operation, type Route } from '../../../http/route.ts'
import { isNumber } from '../../../lib/ids.ts'
import { presentContact } from '../present/contact.ts'
import { loadSurroundings } from '../present/load.ts'
import { presentMessage } from '../present/message.ts'
import { seconds } from '../present/times.ts'
import { AccountParams, AnyObject } from '../schemas/loose.ts'
import { pageQuery } from './schemas.ts'
import { showContacts, slimInbox } from './show.ts'

const PATH = '/api/v1/accounts/{account_id}/search'
const REFUSALS = { 401: null, 403: null, 404: null, 422: null }
const PER_PAGE = 15
/** Whose conversations are looked for, where many contacts fit. */
const MAX_CONTACTS = 200
const Query = Type.Object({ q: Type.Optional(Type.String({ maxLength: 500 })), page: pageQuery.page })

interface Wanted {
  text: string
  limit: number
  offset: number
}

type Found = Record<string, unknown>[]

const contacts = async (tx: Tx, wanted: Wanted): Promise<Found> =>
  showContacts(tx, (await searchContacts(tx, wanted)).contacts, { withInboxes: false })

/** Those of contacts who fit, and the one with this number. */
async function conversations(tx: Tx, { text, limit, offset }: Wanted): Promise<Found> {
  const people = (await searchContacts(tx, { text, limit: MAX_CONTACTS, offset: 0 })).contacts
  const filter: ConversationFilter = [
    ...(people.length > 0
      ? [[{ field: 'contact' as const, test: 'equal_to' as const, values: people.map(numberOf) }]]
      : []),
    ...(isNumber(text) ? [[{ field: 'number' as const, test: 'equal_to' as const, values: [text] }]] : []),
  ]
  if (filter.length === 0) return []
  return presentFound(tx, await listConversations(tx, { filter }, { limit, offset }))
}

const numberOf = ({ number }: Contact): string => number

async function presentFound(tx: Tx, found: Conversation[]): Promise<Found> {
  const around = await loadSurroundings(tx, { conversations: found, messages: [] })
  return found.map((conversation) => {
    const contact = conversation.contactId ? around.contacts.get(conversation.contactId) : undefined
    const inbox = around.inboxes.get(conversation.inboxId)
    return {
      id: Number(conversation.number),
      uuid: conversation.id,
      account_id: Number(around.account),
      created_at: seconds(conversation.createdAt),
      contact: contact ? presentContact(contact, { maker: tx.context }) : null,
      inbox: inbox ? slimInbox(tx.context, inbox) : null,
    }
  })
}

async function messages(tx: Tx, wanted: Wanted): Promise<Found> {
  const found = await findSaid(tx, wanted)
  const around = await loadSurroundings(tx, { messages: found })
  return found.map((message) => {
    const inbox = around.inboxes.get(message.inboxId)
    return { ...presentMessage(message, around), inbox: inbox ? slimInbox(tx.context, inbox) : null }
  })
}

const SEARCHES = { conversations, contacts, messages }
type Kind = keyof typeof SEARCHES

async function search(tx: Tx, kinds: Kind[], { q = '', page = 1 }: { q?: string; page?: number }) {
  const text = q.trim()
  const wanted: Wanted = { text, limit: PER_PAGE, offset: (page - 1) * PER_PAGE }
  const payload: Partial<Record<Kind, Found>> = {}
  for (const kind of kinds) payload[kind] = text ? await SEARCHES[kind](tx, wanted) : []
  return payload
}

const List = Type.Array(AnyObject())

/** One search for everything, or for one kind of it. */
export const searchRoutes = (): Route[] => [
  operation({
    operationId: 'searchEverything',
    method: 'GET',
    path: PATH,
    summary: 'Conversations, contacts and messages that have a text',
    isRead: true,
    params: AccountParams,
    query: Query,
    responses: {
      200: Type.Object({
        payload: Type.Object({ conversations: List, contacts: List, messages: List, articles: List }),
      }),
      ...REFUSALS,
    },
    run: async (tx, { query }) => ({
      payload: { ...(await search(tx, ['conversations', 'contacts', 'messages'], query)), articles: [] },
    }),
  }),
  ...(['conversations', 'contacts', 'messages'] as const).map((kind) =>
    operation({
      operationId: `search${kind[0]?.toUpperCase()}${kind.slice(1)}`,
      method: 'GET',
      path: `${PATH}/${kind}`,
      summary: `Only ${kind} that have a text`,
      isRead: true,
      params: AccountParams,
      query: Query,
      responses: { 200: Type.Object({ payload: Type.Object({ [kind]: List }) }), ...REFUSALS },
      run: async (tx, { query }) => ({ payload: await search(tx, [kind], query) }),
    }),
  ),
]
