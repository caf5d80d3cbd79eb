import { sql } from 'kysely'
import type { Actor, ContactActor, PersonActor } from '../../src/core/actor.ts'
import { addContact, ensureContactInbox, getContacts } from '../../src/core/contacts/index.ts'
import { startConversation } from '../../src/core/conversations/index.ts'
import { createInbox } from '../../src/core/inboxes/index.ts'
import { postMessage } from '../../src/core/messages/index.ts'
import { systemActor } from '../../src/core/organizations/index.ts'
import { pubsubToken } from '../../src/core/tokens/index.ts'
import type { Parlance } from './start.ts'

/** A visitor of an inbox, with a conversation there. */
export interface Visitor {
  actor: ContactActor
  contactInboxId: string
  conversationId: string
  conversationNumber: string
  /** What to subscribe with. */
  params: { pubsub_token: string }
  /** Writes into the conversation, over whichever process. */
  write(text: string, over?: Pick<Parlance, 'core'>): Promise<void>
}

/** An inbox of a website's chat, and who talks there. */
export interface ChatScene {
  inbox: { id: string; number: string }
  system: Actor
  visitor(name: string, options?: { isVerified?: boolean; email?: string }): Promise<Visitor>
  /** Puts a note or an activity into a conversation. */
  say(conversationId: string, kind: 'note' | 'activity' | 'message', text: string): Promise<void>
  /** A person answers. */
  answer(conversationId: string, person: { id: string; number: string }, text: string): Promise<void>
  addMember(personId: string): Promise<void>
  removeMember(personId: string): Promise<void>
  /** What a person subscribes with. */
  person(number: string): Promise<{ pubsub_token: string; account_id: number; user_id: number }>
}

export async function chatScene(parlance: Parlance): Promise<ChatScene> {
  const { core, organization } = parlance
  const system = systemActor(organization, 'test')
  const db = core.database.kysely
  const inbox = await core.run(system, (tx) => createInbox(tx, { name: 'Chat', channel: 'api' }))
  return {
    inbox,
    system,
    visitor: (name, options) => newVisitor(parlance, { system, inbox, name, ...options }),
    async say(conversationId, kind, text) {
      await core.run(system, (tx) => postMessage(tx, { conversationId, kind, direction: 'outbound', text }))
    },
    async answer(conversationId, { id: personId, number: personNumber }, text) {
      const actor: PersonActor = {
        ...{ kind: 'person', role: 'administrator', personId, personNumber, tokenId: personId },
        ...{ organizationId: organization.id, organizationNumber: organization.number },
        managesInstallation: false,
      }
      await core.run(actor, (tx) => postMessage(tx, { conversationId, direction: 'outbound', text }))
    },
    async addMember(personId) {
      await sql`insert into inbox_members (organization_id, inbox_id, person_id, created_at)
        values (${organization.id}, ${inbox.id}, ${personId}, now())`.execute(db)
    },
    async removeMember(personId) {
      await sql`delete from inbox_members where person_id = ${personId}`.execute(db)
    },
    async person(number) {
      const { rows } = await sql<{ stamp: string | null }>`
        select password_hash as stamp from people where number = ${number}`.execute(db)
      return {
        pubsub_token: pubsubToken(core.context, { kind: 'person', number, stamp: rows[0]?.stamp ?? null }),
        account_id: Number(organization.number),
        user_id: Number(number),
      }
    },
  }
}

interface NewVisitor {
  system: Actor
  inbox: Awaited<ReturnType<typeof createInbox>>
  name: string
  email?: string
  isVerified?: boolean
}

async function newVisitor({ core, organization }: Parlance, input: NewVisitor): Promise<Visitor> {
  const { name, inbox, isVerified = false, email = `${name}@example.test` } = input
  const made = await core.run(input.system, async (tx) => {
    const { id } = await addContact(tx, { email, name })
    const [contact] = await getContacts(tx, [id])
    if (!contact) throw new Error('the contact is gone')
    const sourceId = `source-of-${name}`
    const contactInbox = await ensureContactInbox(tx, { contact, inbox, sourceId, isVerified })
    const conversation = await startConversation(tx, { inbox, contact, contactInbox })
    return { contact, contactInbox, conversation }
  })
  const conversationId = made.conversation.id
  const actor: ContactActor = {
    kind: 'contact',
    organizationId: organization.id,
    organizationNumber: organization.number,
    contactId: made.contact.id,
    contactNumber: made.contact.number,
    name,
    contactInboxId: made.contactInbox.id,
  }
  const { number } = made.contactInbox
  return {
    actor,
    conversationId,
    conversationNumber: made.conversation.number,
    contactInboxId: made.contactInbox.id,
    params: { pubsub_token: pubsubToken(core.context, { kind: 'contact_inbox', number }) },
    async write(text, over = { core }) {
      await over.core.run(actor, (tx) => postMessage(tx, { conversationId, direction: 'inbound', text }))
    },
  }
}
