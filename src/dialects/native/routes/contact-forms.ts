import type { FastifyReply, FastifyRequest } from 'fastify'
import { type Static, Type } from 'typebox'
import { isAddressBanned } from '../../../core/bans/index.ts'
import {
  type FoundForm,
  findContactForm,
  issueFormToken,
  readFormToken,
  takeForm,
} from '../../../core/contact-forms/index.ts'
import { AppError, forbidden, invalid, notFound } from '../../../core/errors.ts'
import type { BlobStore, StoredFile } from '../../../core/files/index.ts'
import { inboxByReference, updateInbox } from '../../../core/inboxes/index.ts'
import { systemActor } from '../../../core/organizations/index.ts'
import { asUnavailable, type Core } from '../../../core/run.ts'
import { isUploadedFile } from '../../../http/multipart.ts'
import { operation, type Route, rawRoute } from '../../../http/route.ts'
import type { VisitorLimits } from '../../../http/visitor-limits.ts'
import { cut } from '../../../lib/clean-text.ts'
import { FORM_HEADERS, formPage, thanksPage } from '../contact-form-page.ts'

/** People do not see it; what fills in everything does. */
export const TRAP = 'website'
const PATH = '/native/v1/contact-forms/{id}'
const SETTINGS = '/native/v1/inboxes/{id}/contact-form'
const MAX_FILES = 5
const MAX_FILE_BYTES = 10 * 1024 * 1024

const Settings = Type.Object({
  is_on: Type.Boolean(),
  title: Type.String({ minLength: 1, maxLength: 200 }),
  thanks: Type.String({ minLength: 1, maxLength: 2000, description: 'said to who has sent it' }),
  min_seconds: Type.Integer({ minimum: 0, maximum: 60, description: 'who is quicker is a program' }),
})

export interface ContactFormDeps {
  core: Core
  blobs: BlobStore
  /** Null: nobody is limited. */
  visitorLimits: VisitorLimits | null
}

export const contactFormRoutes = (deps: ContactFormDeps): Route[] => [
  operation({
    operationId: 'getContactFormSettings',
    method: 'GET',
    path: SETTINGS,
    summary: 'The contact form of an inbox, and where it is',
    isRead: true,
    params: Type.Object({ id: Type.String({ description: 'key or uuid of an inbox' }) }),
    responses: { 200: Type.Object({ ...Settings.properties, path: Type.String() }), 401: null, 404: null },
    run: async (tx, { params }) => shownSettings(await inboxByReference(tx, params.id)),
  }),
  operation({
    operationId: 'setContactFormSettings',
    method: 'PUT',
    path: SETTINGS,
    summary: 'Let anybody write to an inbox over a form, or no longer',
    access: 'administrator',
    params: Type.Object({ id: Type.String({ description: 'key or uuid of an inbox' }) }),
    body: Type.Partial(Settings),
    responses: {
      200: Type.Object({ ...Settings.properties, path: Type.String() }),
      ...{ 400: null, 401: null, 403: null, 404: null },
    },
    run: async (tx, { params, body }) => {
      const inbox = await inboxByReference(tx, params.id)
      if (inbox.channel !== 'email') throw invalid('only inboxes of mail have a form', { field: 'id' })
      const { is_on: isOn, title, thanks, min_seconds: minSeconds } = body
      const contactForm = {
        ...(isOn === undefined ? {} : { isOn }),
        ...(title === undefined ? {} : { title }),
        ...(thanks === undefined ? {} : { thanks }),
        ...(minSeconds === undefined ? {} : { minSeconds }),
      }
      return shownSettings(await updateInbox(tx, { inbox: inbox.id, settings: { contactForm } }))
    },
  }),
  showForm(deps),
  sendForm(deps),
]

type Inbox = Awaited<ReturnType<typeof inboxByReference>>

const shownSettings = ({ id, settings: { contactForm } }: Inbox) => ({
  is_on: contactForm.isOn,
  title: contactForm.title,
  thanks: contactForm.thanks,
  min_seconds: contactForm.minSeconds,
  path: PATH.replace('{id}', id),
})

const FormParams = Type.Object({ id: Type.String({ description: 'uuid of an inbox' }) })

/** Throws `not_found` where the inbox has no form, and `forbidden` for an address that nothing is heard from. */
async function formOf({ core }: ContactFormDeps, inboxId: string, address: string): Promise<FoundForm> {
  const found = await findContactForm(core.database.kysely, inboxId).catch((error: unknown) => {
    throw asUnavailable(error)
  })
  if (!found) throw notFound('contact form')
  const from = { organizationId: found.organization.id, address }
  const isBanned = await isAddressBanned(core.database.kysely, from).catch((error: unknown) => {
    throw asUnavailable(error)
  })
  if (isBanned) throw forbidden('this address is banned')
  return found
}

const wantsPage = ({ headers }: FastifyRequest): boolean => headers.accept?.includes('text/html') ?? false

const showForm = (deps: ContactFormDeps): Route =>
  rawRoute({
    operationId: 'getContactForm',
    method: 'GET',
    path: PATH,
    summary: 'The contact form of an inbox: a page, or what it takes to show one',
    access: 'anyone',
    params: FormParams,
    responses: { 200: null, 403: null, 404: null },
    handle: async (request, reply, { params }) => {
      const form = await formOf(deps, params.id, request.ip)
      const token = issueFormToken(deps.core.context, { inboxId: form.inboxId, now: new Date() })
      if (wantsPage(request)) return reply.headers(FORM_HEADERS).send(formPage({ form, token }))
      const { title, minSeconds } = form.settings
      return reply
        .headers({ 'cache-control': 'no-store' })
        .send({ title, form_token: token, min_seconds: minSeconds, trap: TRAP })
    },
  })

const text = (description?: string) => Type.Optional(Type.String(description ? { description } : {}))
const Filled = Type.Object({
  form_token: Type.Optional(Type.String({ description: 'of the form; good for one message' })),
  email: text(),
  name: text(),
  subject: text(),
  message: text(),
  language: text('ISO 639-1'),
  page: text('address of the page that shows the form'),
  [TRAP]: text('stays empty'),
  attachments: Type.Optional(Type.Unknown({ description: 'files of a `multipart/form-data`' })),
})
type Filled = Static<typeof Filled>

const sendForm = (deps: ContactFormDeps): Route =>
  rawRoute({
    operationId: 'sendContactForm',
    method: 'POST',
    path: PATH,
    summary: 'What somebody has filled in, as a form or as JSON',
    access: 'anyone',
    takesForms: true,
    maxBodyBytes: 32 * 1024 * 1024,
    params: FormParams,
    body: Filled,
    responses: { 200: null, 400: null, 403: null, 404: null, 429: null },
    handle: async (request, reply, { params, body }) => {
      const form = await formOf(deps, params.id, request.ip)
      await deps.visitorLimits?.contactForm(request, form.inboxId)
      try {
        // Whoever falls into the trap hears what everybody hears.
        if (!body[TRAP]) await take(deps, form, body)
        return thank(request, reply, form)
      } catch (error) {
        if (!wantsPage(request) || !(error instanceof AppError) || error.code !== 'invalid') throw error
        const token = issueFormToken(deps.core.context, { inboxId: form.inboxId, now: new Date() })
        const page = formPage({ form, token, filled: body, problem: error.message })
        return reply.status(400).headers(FORM_HEADERS).send(page)
      }
    },
  })

function thank(request: FastifyRequest, reply: FastifyReply, form: FoundForm) {
  if (wantsPage(request)) return reply.headers(FORM_HEADERS).send(thanksPage(form))
  return reply.send({ message: form.settings.thanks })
}

async function take({ core, blobs }: ContactFormDeps, form: FoundForm, body: Filled): Promise<void> {
  const { inboxId, organization, settings } = form
  const token = readFormToken(core.context, {
    inboxId,
    token: body.form_token ?? '',
    minSeconds: settings.minSeconds,
    now: new Date(),
  })
  const files = await storeFiles(blobs, body.attachments)
  await core.run(systemActor(organization, 'contact form'), (tx) =>
    takeForm(tx, {
      ...{ inboxId, token, files },
      email: body.email ?? '',
      message: body.message ?? '',
      ...(body.name === undefined ? {} : { name: body.name }),
      ...(body.subject === undefined ? {} : { subject: body.subject }),
      ...(body.language === undefined ? {} : { language: body.language }),
      ...(body.page && /^https?:\/\//.test(body.page) ? { page: cut(body.page, 1500) } : {}),
    }),
  )
}

async function storeFiles(blobs: BlobStore, given: unknown): Promise<StoredFile[]> {
  const files = [given]
    .flat(2)
    .filter(isUploadedFile)
    .filter(({ bytes }) => bytes.length > 0)
  if (files.length > MAX_FILES) throw invalid(`At most ${MAX_FILES} files, please.`, { field: 'attachments' })
  const stored: StoredFile[] = []
  for (const { bytes, filename, contentType } of files) {
    if (bytes.length > MAX_FILE_BYTES) throw invalid('A file has at most 10 MB.', { field: 'attachments' })
    const { sha256, size } = await blobs.put(bytes)
    stored.push({
      blob: sha256,
      filename: filename.trim() || 'file',
      contentType: contentType || 'application/octet-stream',
      size,
    })
  }
  return stored
}
