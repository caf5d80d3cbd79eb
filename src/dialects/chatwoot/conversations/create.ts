import { type Static, Type } from 'typebox'
import {
  type Contact,
  type ContactInbox,
  contactByNumber,
  contactInboxBySource,
  ensureContactInbox,
  getContact,
} from '../../../core/contacts/index.ts'
import { type Conversation, listConversations, startConversation } from '../../../core/conversations/index.ts'
import { notFound } from '../../../core/errors.ts'
import { getInboxes, type Inbox } from '../../../core/inboxes/index.ts'
import type { Tx } from '../../../core/run.ts'
import { objectFrom } from '../form-objects.ts'
import { visibleInbox } from '../inboxes/show.ts'
import { stateFor } from '../present/state.ts'
import { invalidRecord, refusal } from '../refusals.ts'
import { NumericId } from '../schemas/loose.ts'
import { momentFrom, open, SnoozedUntil, StatusWord } from './schemas.ts'

const Attributes = (description: string) =>
  Type.Optional(Type.Unsafe<unknown>({ type: ['object', 'string', 'null'], description }))

export const CreateBody = Type.Object({
  source_id: Type.Optional(
    Type.Unsafe<string | null>({
      type: 'string',
      nullable: true,
      description: 'the contact’s id on its channel',
    }),
  ),
  inbox_id: Type.Optional(NumericId),
  contact_id: Type.Optional(NumericId),
  hmac_verified: Type.Optional(Type.Boolean()),
  additional_attributes: Attributes('what the channel found out: browser, referer, …'),
  custom_attributes: Attributes('what people and programs keep about it'),
  status: Type.Optional(StatusWord),
  snoozed_until: Type.Optional(SnoozedUntil),
  assignee_id: Type.Optional(NumericId),
  team_id: Type.Optional(NumericId),
  message: Type.Optional(open('the first message: what a message is made of')),
})
export type CreateBody = Static<typeof CreateBody>

interface Ends {
  inbox: Inbox
  contact: Contact
  contactInbox: ContactInbox
}

/** Begins a conversation; where an inbox has one for each contact, that one goes on. */
export async function begin(tx: Tx, body: CreateBody): Promise<Conversation> {
  const ends = await endsOf(tx, body)
  const existing = ends.inbox.settings.hasSingleConversation && (await latestOf(tx, ends.contactInbox))
  if (existing) return existing
  const additionalAttributes = withReferer(checked(body, 'additional_attributes'))
  const subject = additionalAttributes.mail_subject
  const snoozedUntil = momentFrom(body.snoozed_until)
  return startConversation(tx, {
    ...ends,
    ...(body.status ? { state: stateFor(body.status) } : {}),
    ...(snoozedUntil ? { snoozedUntil } : {}),
    assigned: [
      ...(body.assignee_id === undefined ? [] : [String(body.assignee_id)]),
      ...(body.team_id === undefined ? [] : [`team:${body.team_id}`]),
    ],
    ...(typeof subject === 'string' && subject.trim() ? { subject } : {}),
    additionalAttributes,
    properties: checked(body, 'custom_attributes'),
  })
}

async function latestOf(tx: Tx, { id }: ContactInbox): Promise<Conversation | undefined> {
  const [latest] = await listConversations(
    tx,
    { contactInboxId: id },
    { offset: 0, limit: 1, sort: 'created_desc' },
  )
  return latest
}

/** Between whom it is: what the channel knows by an id, or a contact in an inbox, which is made known there. */
async function endsOf(tx: Tx, body: CreateBody): Promise<Ends> {
  const { source_id: sourceId, inbox_id: inboxNumber, contact_id: contactNumber } = body
  const inbox = inboxNumber === undefined ? undefined : await visibleInbox(tx, inboxNumber)
  const known = sourceId
    ? await contactInboxBySource(tx, { sourceId, ...(inbox ? { inboxId: inbox.id } : {}) })
    : undefined
  if (inbox && contactNumber !== undefined) {
    const contact = await contactByNumber(tx, contactNumber)
    if (known && known.contactId !== contact.id)
      throw refusal('invalid', { error: 'source_id should be unique' })
    const contactInbox = await ensureContactInbox(tx, {
      contact,
      inbox,
      ...(sourceId ? { sourceId } : {}),
      ...(body.hmac_verified === undefined ? {} : { isVerified: body.hmac_verified }),
    })
    return { inbox, contact, contactInbox }
  }
  if (!known) throw notFound('contact inbox')
  return { ...(await knownEnds(tx, known)), contactInbox: known }
}

async function knownEnds(tx: Tx, { inboxId, contactId }: ContactInbox): Promise<Omit<Ends, 'contactInbox'>> {
  const [inbox] = await getInboxes(tx, [inboxId])
  if (!inbox) throw notFound('inbox')
  return { inbox: await visibleInbox(tx, inbox.number), contact: await getContact(tx, contactId) }
}

const MAX_TEXT = 1500
const MAX_NUMBER = 9_999_999_999

/** Attributes that can be kept. Throws for values that are too long or too large. */
export function checked(
  body: { additional_attributes?: unknown; custom_attributes?: unknown },
  name: 'additional_attributes' | 'custom_attributes',
): Record<string, unknown> {
  const attributes = objectFrom(body[name])
  const words = name === 'custom_attributes' ? 'Custom attributes' : 'Additional attributes'
  for (const [key, value] of Object.entries(attributes)) {
    if (typeof value === 'string' && value.length > MAX_TEXT)
      throw invalidRecord(`${words} ${key} length should be < ${MAX_TEXT}`, name)
    if (typeof value === 'number' && value > MAX_NUMBER)
      throw invalidRecord(`${words} ${key} value should be < ${MAX_NUMBER}`, name)
  }
  return attributes
}

/** A referer that is no address of a page tells nothing. */
const withReferer = (attributes: Record<string, unknown>): Record<string, unknown> =>
  'referer' in attributes && !/^https?:\/\/\S+$/i.test(String(attributes.referer ?? ''))
    ? { ...attributes, referer: null }
    : attributes
