import { type Static, Type } from 'typebox'
import type { Actor } from '../../../core/actor.ts'
import { getContact } from '../../../core/contacts/index.ts'
import { invalid } from '../../../core/errors.ts'
import { type BlobStore, createFile, type StoredFile } from '../../../core/files/index.ts'
import { inboxByReference } from '../../../core/inboxes/index.ts'
import { type ImportedMessage, importConversation } from '../../../core/messages/index.ts'
import type { Core, Tx } from '../../../core/run.ts'
import { storeFetched } from '../../../http/fetched-files.ts'
import { operation, type Route } from '../../../http/route.ts'
import type { FetchedFile } from '../../../lib/outbound/fetch-file.ts'
import { OutboundRefusal } from '../../../lib/outbound/networks.ts'
import * as schemas from '../schemas.ts'

const Moment = Type.String({ format: 'date-time', description: 'RFC 3339, in the past' })
const text = Type.Optional(Type.String())
const CHANNELS = [
  'contact_form',
  'callback',
  'phone',
  'voicemail',
  'whatsapp',
  'facebook_messenger',
  'twitter',
  'messenger',
] as const

const Message = Type.Object({
  direction: Type.Enum(['inbound', 'outbound'], { type: 'string' }),
  at: Moment,
  text,
  html: text,
  author_id: Type.Optional(Type.String({ format: 'uuid', description: 'a person, of what is outbound' })),
  external_id: Type.Optional(Type.String({ maxLength: 255 })),
  kind: Type.Optional(
    Type.Enum(['text', 'call', 'call_recording'], {
      type: 'string',
      description: '`call`: a call that was held; `call_recording`: its only attachment is what was said',
    }),
  ),
  duration: Type.Optional(Type.Integer({ minimum: 0, description: 'of a call, in seconds' })),
  attachments: Type.Optional(
    Type.Array(Type.Object({ url: Type.String(), filename: text }), { maxItems: 15 }),
  ),
})

const Body = Type.Object({
  channel: Type.Enum([...CHANNELS], { type: 'string' }),
  inbox_id: Type.Optional(Type.String({ description: 'key or uuid; default: `default`' })),
  contact_id: Type.String({ format: 'uuid' }),
  direction: Type.Optional(Type.Enum(['inbound', 'outbound'], { type: 'string' })),
  state: Type.Optional(Type.Enum(['open', 'closed'], { type: 'string', description: 'default: closed' })),
  subject: text,
  language: text,
  ours: Type.Optional(Type.String({ description: 'our address, number or account on the channel' })),
  theirs: Type.Optional(Type.String({ description: 'that of the contact' })),
  conversation_type: Type.Optional(
    Type.Enum(['direct_message', 'tweet'], { type: 'string', description: 'on Twitter' }),
  ),
  messages: Type.Array(Message, { minItems: 1, maxItems: 1000 }),
})
type Body = Static<typeof Body>

const STORED = Symbol('files of each message')
type Prepared = Body & { [STORED]?: StoredFile[][] }

export interface ImportConversationDeps {
  core: Core
  blobs: BlobStore
  /** Fetches a file that a caller names; throws `OutboundRefusal`. */
  fetchFile(url: string): Promise<FetchedFile>
}

export const importConversationRoutes = (deps: ImportConversationDeps): Route[] => [
  operation({
    operationId: 'importConversation',
    method: 'POST',
    path: '/native/v1/conversations:import',
    summary: 'Take over a conversation that was held on a channel elsewhere, with its own moments',
    description: 'Nobody is told, nothing is sent, and no rule acts on it.',
    access: 'administrator',
    isLong: true,
    body: Body,
    responses: {
      201: Type.Object({ id: schemas.Id, number: Type.String() }),
      ...{ 400: null, 401: null, 403: null, 404: null },
    },
    prepare: async (call, actor) => {
      await rehearse(deps, actor, call.body)
      return { ...call, body: await withFiles(deps, call.body) }
    },
    run: (tx, { body }) => takeOver(tx, body),
  }),
]

async function takeOver(tx: Tx, body: Prepared): Promise<{ id: string; number: string }> {
  const [inbox, contact] = [
    await inboxByReference(tx, body.inbox_id ?? 'default'),
    await getContact(tx, body.contact_id),
  ]
  const { id, number } = await importConversation(tx, {
    ...{ inbox, contact },
    // What cannot be transported is nobody's mail and nobody's SMS.
    channel: body.channel === 'contact_form' ? 'email' : 'api',
    medium: body.channel,
    direction: body.direction ?? 'inbound',
    isClosed: body.state !== 'open',
    ...(body.subject === undefined ? {} : { subject: body.subject }),
    ...(body.language === undefined ? {} : { language: body.language }),
    points: { ours: body.ours ?? null, theirs: body.theirs ?? null },
    ...(body.conversation_type
      ? { additionalAttributes: { conversation_type: body.conversation_type } }
      : {}),
    messages: await messagesOf(tx, body),
  })
  return { id, number }
}

/** Before a file is fetched, all else is known to be acceptable: it is taken over without files, and that is undone. */
async function rehearse({ core }: ImportConversationDeps, actor: Actor, body: Body): Promise<void> {
  if (body.messages.every(({ attachments = [] }) => attachments.length === 0)) return
  const undo = new Error('it is acceptable')
  const whole = core.run(
    actor,
    async (tx) => {
      await takeOver(tx, body)
      throw undo
    },
    { isLong: true },
  )
  await whole.catch((error: unknown) => {
    if (error !== undo) throw error
  })
}

/** So long may the files of all messages take; each has a time of its own as well. */
const LONGEST_MS = 5 * 60_000

async function withFiles(deps: ImportConversationDeps, body: Body): Promise<Prepared> {
  const until = Date.now() + LONGEST_MS
  const fetchFile = async (url: string): Promise<FetchedFile> => {
    if (Date.now() < until) return deps.fetchFile(url)
    throw invalid('its attachments take too long to fetch', { field: 'attachments' })
  }
  const stored: StoredFile[][] = []
  for (const { attachments = [], kind } of body.messages) {
    if (kind === 'call_recording' && attachments.length !== 1)
      throw invalid('a recording is one attachment', { field: 'attachments' })
    stored.push(
      await storeFetched({ ...deps, fetchFile }, attachments).catch((error: unknown) => {
        throw error instanceof OutboundRefusal
          ? invalid(`an attachment cannot be fetched: ${error.message}`, { field: 'attachments' })
          : error
      }),
    )
  }
  return { ...body, [STORED]: stored }
}

async function messagesOf(tx: Tx, body: Prepared): Promise<ImportedMessage[]> {
  const messages: ImportedMessage[] = []
  for (const [index, each] of body.messages.entries()) {
    const files: { fileId: string }[] = []
    for (const file of body[STORED]?.[index] ?? []) files.push({ fileId: (await createFile(tx, file)).id })
    messages.push({ ...toMessage(each), files })
  }
  return messages
}

const toMessage = (each: Body['messages'][number]): ImportedMessage => ({
  direction: each.direction,
  at: new Date(each.at),
  ...(each.text === undefined ? {} : { text: each.text }),
  ...(each.html === undefined ? {} : { html: each.html }),
  ...(each.author_id === undefined ? {} : { authorId: each.author_id }),
  ...(each.external_id === undefined ? {} : { externalId: each.external_id }),
  ...(each.kind === undefined ? {} : { contentType: each.kind }),
  ...(each.duration === undefined ? {} : { contentAttributes: { duration: each.duration } }),
})
