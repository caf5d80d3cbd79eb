import type { Actor } from '../../../core/actor.ts'
import { primaryAddress } from '../../../core/addresses/index.ts'
import type { BlobStore } from '../../../core/files/index.ts'
import { getMessages, LARGE_HTML_BYTES, signHtml } from '../../../core/messages/index.ts'
import type { Core, Tx } from '../../../core/run.ts'
import { htmlToText } from '../../../lib/html-to-text.ts'
import { isByProgram } from './by-program.ts'

/** Under this name, which no caller can write, a body says where its html was put. */
const HTML_BLOB = Symbol('html kept as a blob')

interface IdQueryValues {
  _id?: string
  id?: string
}

interface Body extends IdQueryValues {
  html?: string | null
  text?: string | null
  from?: { address: string }
  _updated_at?: string | null
  source?: unknown
  [HTML_BLOB]?: string
}

/** The blob that holds the html of a prepared body. */
export const htmlBlobOf = (body: object): { htmlBlob?: string } => {
  const htmlBlob = (body as Body)[HTML_BLOB]
  return htmlBlob ? { htmlBlob } : {}
}

interface Deps {
  core: Core
  blobs: BlobStore
}

/**
 * The step before the transaction of a route that takes messages: large html becomes a blob, and no row has to
 * carry it. Its text is made here, because nobody will see the html again.
 */
export const withLargeHtmlApart = ({ blobs }: Pick<Deps, 'blobs'>) => ({
  prepare: async <C extends { body: unknown }>(call: C): Promise<C> => ({
    ...call,
    body: await keptApart(blobs, (call.body ?? {}) as Body),
  }),
})

/** The same for a route that sends at once: the signature goes into the html before it is put away. */
export const withLargeHtmlSigned = ({ core, blobs }: Deps) => ({
  prepare: async <C extends { body: unknown }>(call: C, actor: Actor): Promise<C> => {
    const body = (call.body ?? {}) as Body
    const signed = await core.read(actor, (tx) => signedWhenLarge(tx, body))
    return { ...call, body: await keptApart(blobs, signed) }
  },
})

/** The same for a route that sends a draft: large html that it has already is signed too. */
export const withLargeDraftSigned = ({ core, blobs }: Deps) => ({
  prepare: async <C extends { body: unknown; query: IdQueryValues }>(call: C, actor: Actor): Promise<C> => {
    const body = (call.body ?? {}) as Body
    const signed = await core.read(actor, async (tx) =>
      signedWhenLarge(tx, await withStoredHtml(tx, { blobs, body, query: call.query })),
    )
    return { ...call, body: await keptApart(blobs, signed) }
  },
})

/** A body that changes nothing about the large html of its draft, with that html. */
async function withStoredHtml(
  tx: Tx,
  { blobs, body, query }: { blobs: BlobStore; body: Body; query: IdQueryValues },
): Promise<Body> {
  const id = body._id ?? body.id ?? query._id ?? query.id
  if (body.html !== undefined || id === undefined) return body
  const [draft] = await getMessages(tx, [id])
  if (!draft?.htmlBlob || draft.state !== 'draft') return body
  const html = (await blobs.read(draft.htmlBlob)).toString('utf8')
  return {
    ...body,
    from: body.from ?? draft.from,
    html,
    text: body.text ?? draft.text,
    ...(isByProgram(draft.properties) ? { source: draft.properties.source } : {}),
    // What somebody saves meanwhile must not be overwritten by what was read here.
    _updated_at: body._updated_at ?? draft.updatedAt.toISOString(),
  }
}

async function signedWhenLarge(tx: Tx, body: Body): Promise<Body> {
  if (!isLarge(body.html) || isByProgram(body)) return body
  const from = body.from ?? (await primaryAddress(tx))
  return from
    ? { ...body, html: await signHtml(tx, { from: { address: from.address }, html: body.html }) }
    : body
}

const isLarge = (html: string | null | undefined): html is string =>
  typeof html === 'string' && Buffer.byteLength(html) > LARGE_HTML_BYTES

async function keptApart(blobs: BlobStore, body: Body): Promise<Body> {
  const { html, ...rest } = body
  if (!isLarge(html)) return body
  const { sha256 } = await blobs.put(Buffer.from(html))
  return { ...rest, text: body.text ?? htmlToText(html), [HTML_BLOB]: sha256 }
}
