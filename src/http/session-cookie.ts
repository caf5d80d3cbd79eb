import type { FastifyReply, FastifyRequest } from 'fastify'

/** A cookie that only this server reads, and no page: RFC 6265bis, section 4.1. */
export interface OwnCookie {
  name: string
  value: string
  /** Absent: with the browser's session; in the past: at once. */
  expiresAt: Date
}

/**
 * The name of one of our cookies. Behind TLS it says itself that it came over TLS, from this very host, for all of its
 * paths: no neighbouring host can put another one in its place.
 */
const nameOf = (publicUrl: string, name: string): string =>
  isSecure(publicUrl) ? `__Host-parlance_${name}` : `parlance_${name}`

const isSecure = (publicUrl: string): boolean => publicUrl.startsWith('https:')

/** Adds a cookie to an answer. */
export function setCookie(
  reply: FastifyReply,
  publicUrl: string,
  { name, value, expiresAt }: OwnCookie,
): void {
  const seconds = Math.max(0, Math.floor((expiresAt.getTime() - Date.now()) / 1000))
  const secure = isSecure(publicUrl) ? '; Secure' : ''
  reply.header(
    'set-cookie',
    `${nameOf(publicUrl, name)}=${value}; Path=/; Max-Age=${seconds}; HttpOnly; SameSite=Lax${secure}`,
  )
}

export const clearCookie = (reply: FastifyReply, publicUrl: string, name: string): void =>
  setCookie(reply, publicUrl, { name, value: '', expiresAt: new Date(0) })

/** What a browser shows under that name. */
export function cookieOf(
  { headers }: Pick<FastifyRequest, 'headers'>,
  publicUrl: string,
  name: string,
): string | undefined {
  const start = `${nameOf(publicUrl, name)}=`
  const found = headers.cookie
    ?.split(';')
    .map((each) => each.trim())
    .find((each) => each.startsWith(start))
  return found?.slice(start.length) || undefined
}

/** The cookie of a session. */
export const SESSION = 'session'
