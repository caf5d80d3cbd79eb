import type { FastifyReply, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { notFound } from '../../../core/errors.ts'
import { rememberIdentity, whoIs } from '../../../core/identities/index.ts'
import type { Core } from '../../../core/run.ts'
import { type Route, rawRoute } from '../../../http/route.ts'
import { clearCookie, cookieOf, setCookie } from '../../../http/session-cookie.ts'
import { SignOnRefusal, type SignOnState, type SingleSignOn } from '../../../http/single-sign-on.ts'
import { beginSession } from './begin-session.ts'
import type { SignInDeps } from './sign-in-routes.ts'

export const SIGN_ON_PATH = '/native/v1/sign-in/oidc'
const CALLBACK_PATH = `${SIGN_ON_PATH}/callback`

/** Keeps, until the browser comes back, what it left with. */
const COOKIE = 'sign_on'
const PLACE = 'single sign-on'
const MINUTES = 10

type Kept = SignOnState & { returnTo: string; until: number }
type Doors = SignInDeps & { signOn: SingleSignOn }

/** Single sign-on: to the provider, and back. What goes wrong is told on the page for signing in. */
export const signOnRoutes = (deps: SignInDeps): Route[] => [
  rawRoute({
    operationId: 'startSignOn',
    method: 'GET',
    path: SIGN_ON_PATH,
    summary: 'Go to the provider of single sign-on',
    access: 'anyone',
    query: Type.Object({
      return_to: Type.Optional(Type.String({ maxLength: 2000, description: 'a path of this server' })),
    }),
    responses: { 302: null, 404: null },
    handle: async (request, reply, { query }) =>
      refusedOnPage({ request, reply }, () => leave(doors(deps), reply, ownPath(query.return_to))),
  }),
  rawRoute({
    operationId: 'finishSignOn',
    method: 'GET',
    path: CALLBACK_PATH,
    summary: 'Come back from there; sets the cookie of a session and goes on to `return_to`',
    access: 'anyone',
    responses: { 302: null, 404: null, 429: null },
    handle: async (request, reply) => {
      const { limits } = deps
      await limits?.beforeToken(request)
      return refusedOnPage({ request, reply }, () => comeBack(doors(deps), request, reply), limits)
    },
  }),
]

function doors({ signOn, ...deps }: SignInDeps): Doors {
  if (!signOn) throw notFound('single sign-on')
  return { ...deps, signOn }
}

/** A path of this server and of no other; `/` for anything else. */
function ownPath(given = '/'): string {
  const base = 'http://own.invalid'
  const url = URL.canParse(given, base) ? new URL(given, base) : undefined
  const isOwn = given.startsWith('/') && url?.origin === base
  // What the parser made of it, so that no browser reads it in another way.
  return isOwn && !url.pathname.startsWith('//') ? `${url.pathname}${url.search}${url.hash}` : '/'
}

async function leave({ core, signOn }: Doors, reply: FastifyReply, returnTo: string): Promise<FastifyReply> {
  const { publicUrl, secrets } = core.context
  const { url, kept } = await signOn.begin(publicUrl + CALLBACK_PATH)
  const expiresAt = new Date(Date.now() + MINUTES * 60_000)
  const sealed: Kept = { ...kept, returnTo, until: expiresAt.getTime() }
  setCookie(reply, publicUrl, {
    name: COOKIE,
    value: secrets.seal(JSON.stringify(sealed), PLACE),
    expiresAt,
  })
  return reply.header('cache-control', 'no-store').redirect(url)
}

async function comeBack(
  { core, signOn }: Doors,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const { publicUrl } = core.context
  const kept = keptBy(core, request)
  clearCookie(reply, publicUrl, COOKIE)
  if (!kept) throw new PageRefusal('expired')
  const search = request.url.slice(CALLBACK_PATH.length)
  const identity = await signOn.finish(new URL(`${publicUrl}${CALLBACK_PATH}${search}`), kept)
  const person = await whoIs(core.database.kysely, identity)
  const session =
    person &&
    (await beginSession(
      core,
      { request, reply },
      {
        personId: person.id,
        mayManage: false,
        first: (tx) => rememberIdentity(tx, person.id, identity),
      },
    ))
  if (!session) throw new PageRefusal('unknown_person')
  return reply.header('cache-control', 'no-store').redirect(kept.returnTo)
}

function keptBy(core: Core, request: FastifyRequest): Kept | undefined {
  const { publicUrl, secrets } = core.context
  const sealed = cookieOf(request, publicUrl, COOKIE)
  const text = sealed && secrets.open(sealed, PLACE)
  const kept = text ? (JSON.parse(text) as Kept) : undefined
  return kept && kept.until > Date.now() ? kept : undefined
}

class PageRefusal extends Error {
  readonly reason: 'expired' | 'unknown_person'
  constructor(reason: PageRefusal['reason']) {
    super(reason)
    this.reason = reason
  }
}

/** A browser is here, with somebody before it: it goes where the reason is told. */
async function refusedOnPage(
  { request, reply }: { request: FastifyRequest; reply: FastifyReply },
  work: () => Promise<FastifyReply>,
  limits?: SignInDeps['limits'],
): Promise<FastifyReply> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof PageRefusal || error instanceof SignOnRefusal)) throw error
    if (error.reason !== 'unavailable') await limits?.afterWrongToken(request)
    request.log.warn({ reason: error.reason, cause: error.cause }, 'single sign-on was refused')
    return reply.header('cache-control', 'no-store').redirect(`/sign-in?error=${error.reason}`)
  }
}
