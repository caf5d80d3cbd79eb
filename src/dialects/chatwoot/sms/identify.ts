import type { FastifyRequest } from 'fastify'
import type { Actor } from '../../../core/actor.ts'
import { getInboxes, type Inbox, inboxesBySmsNumber, smsGateway } from '../../../core/inboxes/index.ts'
import { systemActor } from '../../../core/organizations/index.ts'
import { asUnavailable, type Core, type Tx } from '../../../core/run.ts'
import { inboxOfSms } from '../../../core/visitors/index.ts'
import { refusal } from '../refusals.ts'
import { type GatewayForm, gatewayForm, isSigned } from './signature.ts'

const unsigned = () => refusal('forbidden', { error: 'The signature is not valid' }, 403)

/** The addresses that a gateway may have called. */
const urlsOf = ({ context }: Core, request: FastifyRequest): string[] => [
  context.publicUrl + request.url,
  `${request.protocol}://${request.host}${request.url}`,
]

function isFromGateway(core: Core, request: FastifyRequest, inbox: Inbox): boolean {
  const gateway = smsGateway(core.context, inbox)
  if (!gateway) return false
  const given = request.headers['x-twilio-signature']
  const form = gatewayForm(request.body)
  const urls = urlsOf(core, request)
  return isSigned(typeof given === 'string' ? given : undefined, { token: gateway.authToken, urls, form })
}

const wayTo = (form: GatewayForm) => ({
  accountSid: form.AccountSid ?? '',
  phoneNumber: form.To ?? '',
  messagingServiceSid: form.MessagingServiceSid,
})

/** The gateway of the inbox that an SMS is for. */
export const bringsSms =
  (core: Core) =>
  async (request: FastifyRequest): Promise<Actor> => {
    const found = await inboxesBySmsNumber(core.database.kysely, wayTo(gatewayForm(request.body))).catch(
      (error) => {
        throw asUnavailable(error)
      },
    )
    const signed = found.find(({ inbox }) => isFromGateway(core, request, inbox))
    if (!signed) throw unsigned()
    if (signed.organization.isSuspended) throw refusal('forbidden', { error: 'Account is suspended' })
    return systemActor(signed.organization, 'sms')
  }

/** The inbox that an SMS is for, in the organization whose gateway has brought it. */
export async function inboxOfCall(tx: Tx, body: unknown): Promise<Inbox | undefined> {
  const found = await inboxesBySmsNumber(tx.db, wayTo(gatewayForm(body)))
  return found.find(({ organization }) => organization.id === tx.actor.organizationId)?.inbox
}

/** The gateway that a message of ours was handed to. */
export const tellsOfSms =
  (core: Core) =>
  async (request: FastifyRequest): Promise<Actor> => {
    const { message = '' } = request.query as { message?: string }
    const found = await inboxOfSms(core.database.kysely, String(message)).catch((error) => {
      throw asUnavailable(error)
    })
    if (!found) throw unsigned()
    const actor = systemActor(found.organization, 'sms')
    const [inbox] = await core.read(actor, (tx) => getInboxes(tx, [found.inboxId]))
    if (!inbox || !isFromGateway(core, request, inbox)) throw unsigned()
    return actor
  }
