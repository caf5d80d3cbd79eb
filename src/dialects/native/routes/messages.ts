import { Type } from 'typebox'
import type { Actor } from '../../../core/actor.ts'
import { AppError, forbidden, notFound } from '../../../core/errors.ts'
import type { BlobStore } from '../../../core/files/index.ts'
import { listInboxes } from '../../../core/inboxes/index.ts'
import { type BodyParts, getMessage, type Message } from '../../../core/messages/index.ts'
import type { Core } from '../../../core/run.ts'
import { operation, rawRoute } from '../../../http/route.ts'
import { sendContent } from '../../../http/send-content.ts'
import { holderOf, Signed } from '../../../http/signed-links.ts'
import {
  ATTACHMENTS_PATH,
  attachmentLink,
  isRemoteContentLink,
  isShownInline,
  type LinkMaker,
  REMOTE_CONTENT_PATH,
  remoteContentLink,
} from '../links.ts'
import { MessageFacts, presentMessage } from '../message-facts.ts'
import * as schemas from '../schemas.ts'
import { seenMessage } from '../visible.ts'

/** A message on its way to somebody's eyes; see `MailDisplay` of the mail room, which does it. */
export interface ToShow {
  subject: string
  html: string | null
  text: string | null
  bodyParts: BodyParts | null
  cids: [string, string][]
  proxy: ((url: string) => string) | null
  imageSources: string[]
  framing: 'anybody' | 'own'
}

export interface Shown {
  document: string
  policy: string
  blocked: number
  isReduced: boolean
}

export interface MessageDeps {
  core: Core
  blobs: BlobStore
  /** Makes a message fit to be shown: nothing in it runs or loads by itself. */
  showMail(message: ToShow): Promise<Shown>
  /** The message as it goes below an answer to it. */
  quoteMail(message: ToShow): Promise<string>
  /** Tells what is quoted in a message whose parts are not stored: those of ours. */
  splitBody(body: { subject: string; text: string; html: string | null }): BodyParts | null
  /** Fetches a picture that a mail names; null when there is none to be had. */
  fetchImage(url: string): Promise<{ bytes: Buffer; contentType: string } | null>
}

export const messageRoutes = (deps: MessageDeps) => [
  operation({
    operationId: 'readMessage',
    method: 'GET',
    path: '/native/v1/messages/{id}',
    summary: 'A whole message: who, what, where it lies and why, what came of it at each recipient',
    isRead: true,
    params: Type.Object({ id: schemas.Id }),
    responses: { 200: MessageFacts, 401: null, 404: null },
    run: async (tx, { params, origin }) => {
      const [message, inboxes] = await Promise.all([seenMessage(tx, params.id), listInboxes(tx)])
      return presentMessage(withParts(deps, message), {
        maker: { context: tx.context, origin, now: tx.now },
        organization: tx.actor.organizationNumber,
        inboxKey: inboxes.find(({ id }) => id === message.inboxId)?.key ?? null,
      })
    },
  }),
  messageHtml(deps),
  messageQuote(deps),
  downloadAttachment(deps),
  remoteContent(deps),
]

const withParts = ({ splitBody }: MessageDeps, message: Message): Message =>
  message.direction === 'outbound' && message.bodyParts === null
    ? { ...message, bodyParts: splitBody({ ...message, text: message.text ?? '' }) }
    : message

const messageHtml = (deps: MessageDeps) =>
  rawRoute({
    operationId: 'readMessageHtml',
    method: 'GET',
    path: '/native/v1/messages/{id}/html',
    summary: 'A message as a document that is safe to show: nothing in it runs or loads by itself',
    params: Type.Object({ id: schemas.Id }),
    query: Type.Object({
      remote: Type.Enum(['blocked', 'proxied'], {
        type: 'string',
        default: 'blocked',
        description: 'pictures from elsewhere: left out, or fetched by this server',
      }),
      within: Type.Enum(['anything', 'desk'], {
        type: 'string',
        default: 'anything',
        description: 'desk: for a frame in a page of this server, which may measure it',
      }),
    }),
    responses: { 200: null, 401: null, 404: null },
    handle: async (_request, reply, { params, query, actor, origin }) => {
      const shown = await deps.showMail(
        await toShow(deps, {
          actor,
          id: params.id,
          origin,
          areRemoteProxied: query.remote === 'proxied',
          framing: query.within === 'desk' ? 'own' : 'anybody',
        }),
      )
      return reply
        .headers({
          'content-type': 'text/html; charset=utf-8',
          'content-security-policy': shown.policy,
          'x-content-type-options': 'nosniff',
          'referrer-policy': 'no-referrer',
          'cache-control': 'private, no-store',
          'remote-content-blocked': String(shown.blocked),
          'content-reduced': String(shown.isReduced),
        })
        .send(shown.document)
    },
  })

const messageQuote = (deps: MessageDeps) =>
  rawRoute({
    operationId: 'quoteMessage',
    method: 'GET',
    path: '/native/v1/messages/{id}/quote',
    summary: 'A message as it goes below an answer to it: text and structure, without pictures and styles',
    params: Type.Object({ id: schemas.Id }),
    responses: { 200: Type.Object({ html: Type.String() }), 401: null, 404: null },
    handle: async (_request, reply, { params, actor, origin }) => {
      const message = await toShow(deps, {
        ...{ actor, id: params.id, origin },
        areRemoteProxied: false,
        framing: 'anybody',
      })
      return reply.send({ html: await deps.quoteMail(message) })
    },
  })

interface Look {
  actor: Actor | null
  id: string
  origin: string
  areRemoteProxied: boolean
  framing: ToShow['framing']
}

/** A message with all that it takes to show it. */
async function toShow(deps: MessageDeps, look: Look): Promise<ToShow> {
  const { actor, id, origin } = look
  if (actor?.kind !== 'person') throw new AppError('unauthenticated', 'a valid token is needed')
  const { core, blobs } = deps
  const message = withParts(deps, await core.read(actor, (tx) => seenMessage(tx, id)))
  const maker = { context: core.context, origin: URL.parse(origin)?.origin ?? '', now: new Date() }
  return {
    ...message,
    html: message.htmlBlob ? (await blobs.read(message.htmlBlob)).toString() : message.html,
    cids: attachedPictures(message, maker, actor.organizationNumber),
    proxy: look.areRemoteProxied ? (url) => remoteContentLink(maker, url) : null,
    framing: look.framing,
    imageSources: [`${maker.origin}${ATTACHMENTS_PATH}/`, `${maker.origin}${REMOTE_CONTENT_PATH}`],
  }
}

/** The attachments that HTML can name, by Content-ID (RFC 2392). */
const attachedPictures = (message: Message, maker: LinkMaker, organization: string): [string, string][] =>
  message.attachments.flatMap(({ cid, fileId }) =>
    cid
      ? [[cid, attachmentLink(maker, { organization, messageId: message.id, fileId, disposition: 'inline' })]]
      : [],
  )

const downloadAttachment = ({ core, blobs }: MessageDeps) =>
  rawRoute({
    operationId: 'downloadAttachment',
    method: 'GET',
    path: '/native/v1/attachments/{organization}/{id}/{file_id}/{disposition}',
    summary: 'The bytes of an attachment, through a signed link',
    access: 'anyone',
    params: Type.Object({
      organization: Type.String({ description: 'number of the organization' }),
      id: Type.String({ description: 'of the message' }),
      file_id: Type.String(),
      disposition: Type.Enum(['attachment', 'inline'], { type: 'string' }),
    }),
    query: Signed,
    responses: { 200: null, 403: null, 404: null },
    handle: async (request, reply, { params, query }) => {
      const actor = await holderOf(core, request, { organization: params.organization, ...query })
      const message = await core.read(actor, (tx) => getMessage(tx, params.id))
      const file = message.attachments.find(({ fileId }) => fileId === params.file_id)
      if (!file) throw notFound('attachment')
      const { blob, filename, contentType } = file
      const isInline = params.disposition === 'inline' && isShownInline(contentType)
      return sendContent(reply, { bytes: await blobs.open(blob), filename, contentType, isInline })
    },
  })

const remoteContent = ({ core, fetchImage }: MessageDeps) =>
  rawRoute({
    operationId: 'getRemoteContent',
    method: 'GET',
    path: REMOTE_CONTENT_PATH,
    summary: 'A picture that a mail names, fetched by this server, through a signed link',
    access: 'anyone',
    query: Type.Object({ url: Type.String(), ...Signed.properties }),
    responses: { 200: null, 403: null, 404: null },
    handle: async (_request, reply, { query }) => {
      if (!isRemoteContentLink(core.context, query)) throw forbidden('this link is not valid or has expired')
      const image = await fetchImage(query.url)
      // Which step failed would tell about the networks around this server.
      if (!image) throw notFound('picture')
      return sendContent(reply, { ...image, filename: 'picture', isInline: true })
    },
  })
