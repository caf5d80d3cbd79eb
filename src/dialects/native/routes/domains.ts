import { Type } from 'typebox'
import { verifyDomain } from '../../../core/domain-verification/index.ts'
import {
  type AskDomain,
  addDomain,
  deleteDomain,
  getDomain,
  listDomains,
  makeDomainKey,
} from '../../../core/domains/index.ts'
import { AppError } from '../../../core/errors.ts'
import type { Core } from '../../../core/run.ts'
import { madeAhead } from '../../../http/made-ahead.ts'
import { operation, type Route, rawRoute } from '../../../http/route.ts'
import { DomainShown, presentDomain } from '../domain-schemas.ts'
import { listOf } from '../schemas.ts'

export interface DomainDeps {
  core: Core
  /** Asks the DNS. */
  domainCheck: { ask: AskDomain }
}

const PATH = '/native/v1/domains'
const params = Type.Object({ id: Type.String({ description: 'uuid, or the domain itself' }) })
const keys = madeAhead(makeDomainKey)

/** Domains that the organization sends from, and what the DNS has to say of them. */
export const domainRoutes = ({ core, domainCheck }: DomainDeps): Route[] => [
  operation({
    operationId: 'listDomains',
    method: 'GET',
    path: PATH,
    summary: 'The domains of the organization, with their DNS records and what the last check has found',
    access: 'administrator',
    isRead: true,
    responses: { 200: listOf(DomainShown), 401: null, 403: null },
    run: async (tx) => ({ data: (await listDomains(tx)).map(presentDomain) }),
  }),
  operation({
    ...keys.before(() => true),
    operationId: 'createDomain',
    method: 'POST',
    path: PATH,
    summary: 'Add a domain; the answer has the records to set. Until they are right nothing is sent from it',
    description: 'One that is here already stays as it is; `receives_mail` can be changed that way.',
    access: 'administrator',
    body: Type.Object({
      domain: Type.String({ minLength: 1, maxLength: 300 }),
      receives_mail: Type.Optional(
        Type.Boolean({ description: 'default: true. False: its mail comes in another way, no MX is needed' }),
      ),
    }),
    responses: { 201: DomainShown, 400: null, 401: null, 403: null, 409: null },
    run: async (tx, { body }) =>
      presentDomain(
        await addDomain(tx, {
          domain: body.domain,
          key: keys.of(body),
          ...(body.receives_mail === undefined ? {} : { receivesMail: body.receives_mail }),
        }),
      ),
  }),
  operation({
    operationId: 'getDomain',
    method: 'GET',
    path: `${PATH}/{id}`,
    summary: 'One domain',
    access: 'administrator',
    isRead: true,
    params,
    responses: { 200: DomainShown, 400: null, 401: null, 403: null, 404: null },
    run: async (tx, { params }) => presentDomain(await getDomain(tx, params.id)),
  }),
  rawRoute({
    operationId: 'checkDomain',
    method: 'POST',
    path: `${PATH}/{id}/verify`,
    summary: 'Ask the DNS now, and answer with what it says of each record',
    access: 'administrator',
    params,
    responses: { 200: DomainShown, 400: null, 401: null, 403: null, 404: null },
    async handle(_request, _reply, { params, actor }) {
      if (!actor) throw new AppError('unauthenticated', 'a valid token is needed')
      const { domain } = await verifyDomain(core, actor, { name: params.id, ask: domainCheck.ask })
      return presentDomain(domain)
    },
  }),
  operation({
    operationId: 'removeDomain',
    method: 'DELETE',
    path: `${PATH}/{id}`,
    summary: 'Remove a domain and its keys; addresses on it become inactive',
    access: 'administrator',
    params,
    responses: { 204: null, 400: null, 401: null, 403: null, 404: null },
    run: (tx, { params }) => deleteDomain(tx, params.id),
  }),
]
