import { Type } from 'typebox'
import { operation, type Route } from '../../../http/route.ts'
import type { MailWays } from '../address-schemas.ts'
import { orNull } from '../conversation-schemas.ts'

/** How mail comes to this server and leaves it. */
export interface MailServer extends MailWays {
  /** Where it listens for mail; null: it does not. */
  door: { port: number; isForThisMachine: boolean } | null
}

const Facts = Type.Object({
  mail_domain: Type.String({ description: 'of the addresses that the server gives out' }),
  mail_host: Type.String({ description: 'what MX records point to; there port 25 has to lead to `port`' }),
  spf: Type.String({ description: 'what SPF records of domains have to have' }),
  port: orNull(Type.Integer({ description: 'where it listens for mail; null: it does not' })),
  is_local: Type.Boolean({ description: 'it listens for programs of its own machine only' }),
  has_relay: Type.Boolean({
    description: 'false: mail is captured, unless an address has a relay of its own',
  }),
})

export const mailServerRoutes = ({ mailServer }: { mailServer: MailServer }): Route[] => [
  operation({
    operationId: 'getMailServer',
    method: 'GET',
    path: '/native/v1/mail-server',
    summary: 'How mail comes to this server and leaves it, as its operator has set it up',
    access: 'administrator',
    isRead: true,
    responses: { 200: Facts, 401: null, 403: null },
    run: async ({ context: { mailDomain, mailHost, spfTerms } }) => ({
      mail_domain: mailDomain,
      mail_host: mailHost,
      spf: spfTerms,
      port: mailServer.door?.port ?? null,
      is_local: mailServer.door?.isForThisMachine ?? false,
      has_relay: mailServer.hasRelay,
    }),
  }),
]
