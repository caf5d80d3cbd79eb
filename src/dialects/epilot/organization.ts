import type { FastifyRequest } from 'fastify'

/** The organization a call names: `x-epilot-org-id`, else the older `x-ivy-org-id`. */
export function organizationOf(request: FastifyRequest): string | undefined {
  const named = request.headers['x-epilot-org-id'] ?? request.headers['x-ivy-org-id']
  const first = Array.isArray(named) ? named[0] : named
  return first?.trim() || undefined
}
