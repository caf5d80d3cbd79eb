import type { FastifyRequest } from 'fastify'

/** The account that the path names; undefined: the token's own. */
export function organizationOf(request: FastifyRequest): string | undefined {
  const { account_id: account } = request.params as { account_id?: string }
  return account
}
