import type { FastifyRequest } from 'fastify'
import { forbidden } from '../core/errors.ts'
import type { CoreContext } from '../core/run.ts'
import { isCsrfToken } from '../core/tokens/index.ts'

type Context = Pick<CoreContext, 'publicUrl' | 'secret'>

/** Asks, and changes nothing. */
const isReading = ({ method }: FastifyRequest): boolean => method === 'GET' || method === 'HEAD'

/**
 * Refuses what a page of somebody else makes a browser ask for: browsers add their cookies to that as well. What says
 * nothing of where it comes from is no browser of today.
 */
export function refuseOtherSites(request: FastifyRequest, { publicUrl }: Pick<Context, 'publicUrl'>): void {
  const { 'sec-fetch-site': site, origin } = request.headers
  if (isReading(request)) {
    if (site === 'cross-site') throw forbidden('another site asks for this')
    return
  }
  const isOwnSite = site === undefined || site === 'same-origin' || site === 'none'
  if (!isOwnSite || (origin !== undefined && !isOwn(origin, request, publicUrl)))
    throw forbidden('another site asks for this')
}

/** A proxy may end TLS in front of us: the host counts, not the scheme. */
function isOwn(origin: string, request: FastifyRequest, publicUrl: string): boolean {
  const url = URL.parse(origin)
  if (!url || !/^https?:$/.test(url.protocol)) return false
  return url.origin === URL.parse(publicUrl)?.origin || url.host === request.host.toLowerCase()
}

/** The same, and refuses changes without the token that only pages of ours know. */
export function refuseForgery(request: FastifyRequest, context: Context, tokenId: string): void {
  refuseOtherSites(request, context)
  if (isReading(request)) return
  const given = request.headers['x-csrf-token']
  if (typeof given !== 'string' || !isCsrfToken(context, tokenId, given))
    throw forbidden('a change by cookie needs the x-csrf-token of its session')
}
