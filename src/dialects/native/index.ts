import type { BackupMaker } from '../../core/backup/index.ts'
import type { Horizon } from '../../core/events/index.ts'
import type { BlobStore } from '../../core/files/index.ts'
import type { IncomingMail } from '../../core/messages/index.ts'
import type { Core } from '../../core/run.ts'
import { operatorBehind } from '../../core/tokens/index.ts'
import type { Dialect } from '../../http/route.ts'
import { AddressShown } from './address-schemas.ts'
import { botRoutes } from './bots/index.ts'
import { Bot } from './bots/schemas.ts'
import { WebhookDelivery, WebhookSink } from './delivery-schemas.ts'
import { DomainShown } from './domain-schemas.ts'
import { renderError } from './errors.ts'
import { ExportShown } from './export-schemas.ts'
import { InboxShown } from './inbox-schemas.ts'
import { Mailbox } from './mailbox-schemas.ts'
import { MessageFacts } from './message-facts.ts'
import { peopleAdministrationRoutes } from './people/index.ts'
import { OfferSchema, QueueMember, QueueSchema } from './queue-schemas.ts'
import { type RelayDeps, relayRoutes } from './relays/index.ts'
import { Relay, RelaySender } from './relays/schemas.ts'
import { RetentionRuleShown } from './retention-schemas.ts'
import { acknowledgementRoutes } from './routes/acknowledgements.ts'
import { addressRoutes } from './routes/addresses.ts'
import { attributeValueRoutes } from './routes/attribute-values.ts'
import { attributeRoutes } from './routes/attributes.ts'
import { backupRoutes } from './routes/backup.ts'
import { banRoutes } from './routes/bans.ts'
import { type ContactFormDeps, contactFormRoutes } from './routes/contact-forms.ts'
import { contactNoteRoutes } from './routes/contacts/contact-notes.ts'
import { contactRoutes } from './routes/contacts/contacts.ts'
import { type DeskDeps, deskRoutes } from './routes/conversations/index.ts'
import { conversationRoutes } from './routes/conversations.ts'
import { deliveryRoutes } from './routes/deliveries.ts'
import { type Deriver, derivationRoutes } from './routes/derivations.ts'
import { type DomainDeps, domainRoutes } from './routes/domains.ts'
import { eventRoutes } from './routes/events.ts'
import { exportRoutes } from './routes/exports.ts'
import { flowRoutes } from './routes/flows.ts'
import { type ImportConversationDeps, importConversationRoutes } from './routes/import-conversations.ts'
import { importRoutes } from './routes/imports.ts'
import { inboxRoutes } from './routes/inboxes.ts'
import { labelRoutes } from './routes/labels.ts'
import { mailRoutes } from './routes/mail.ts'
import { type MailServer, mailServerRoutes } from './routes/mail-server.ts'
import { type MailboxDeps, mailboxRoutes } from './routes/mailboxes.ts'
import { messageDeliveryRoutes } from './routes/message-delivery.ts'
import { type MessageDeps, messageRoutes } from './routes/messages.ts'
import { offerRoutes } from './routes/offers.ts'
import { organizationRoutes } from './routes/organizations.ts'
import { platformAppRoutes } from './routes/platform-apps.ts'
import { queueRoutes } from './routes/queues.ts'
import { rearrangeRoutes } from './routes/rearrange.ts'
import { reportRoutes } from './routes/reports/index.ts'
import { retentionRoutes } from './routes/retention.ts'
import { setupRoutes } from './routes/setup.ts'
import { surveyRoutes } from './routes/surveys.ts'
import { type SystemDeps, systemRoutes } from './routes/system.ts'
import { teamRoutes } from './routes/teams.ts'
import { savedSearchRoutes } from './routes/views/saved-searches.ts'
import { writingRoutes } from './routes/writing/index.ts'
import * as schemas from './schemas.ts'
import { type SignInDeps, signInAndOutRoutes } from './sign-in/index.ts'
import { signatureRoutes } from './signatures.ts'
import { type WebhookDeps, webhookRoutes } from './webhooks/index.ts'
import { Webhook } from './webhooks/schemas.ts'

export type { MailServer }

export interface NativeDeps
  extends MessageDeps,
    MailboxDeps,
    RelayDeps,
    WebhookDeps,
    ContactFormDeps,
    ImportConversationDeps,
    SignInDeps,
    DomainDeps,
    SystemDeps,
    DeskDeps {
  core: Core
  blobs: BlobStore
  horizon: Horizon
  /** Ends open streams when the server stops. */
  stopping: AbortSignal
  setupCode: string
  /** Stores a raw mail with its files, and reads it. */
  readMail(raw: Buffer): Promise<IncomingMail>
  /** What the command line on this machine shows as its token. */
  operatorToken: string
  backups: BackupMaker
  deriver: Deriver
  mailServer: MailServer
}

/** Parlance's own API: what the desk, the command line and programs use. */
export function nativeDialect(deps: NativeDeps): Dialect {
  return {
    name: 'native',
    documentPath: '/openapi/native.json',
    title: 'Parlance native API',
    version: '1.0.0',
    description: 'Organizations, people, addresses, the event log and the life of a mail.',
    routes: [
      ...setupRoutes(deps),
      ...signInAndOutRoutes(deps),
      ...peopleAdministrationRoutes(deps),
      ...organizationRoutes,
      ...platformAppRoutes,
      ...addressRoutes({ mailWays: deps.mailServer }),
      ...inboxRoutes,
      ...domainRoutes(deps),
      ...mailServerRoutes(deps),
      ...teamRoutes,
      ...attributeRoutes,
      ...attributeValueRoutes,
      ...flowRoutes,
      ...acknowledgementRoutes,
      ...eventRoutes(deps),
      ...messageRoutes(deps),
      ...mailRoutes(deps),
      ...messageDeliveryRoutes,
      ...mailboxRoutes(deps),
      ...relayRoutes(deps),
      ...signatureRoutes,
      ...webhookRoutes(deps),
      ...botRoutes,
      ...importRoutes(deps),
      ...derivationRoutes(deps),
      ...backupRoutes(deps),
      ...exportRoutes(deps),
      ...systemRoutes(deps),
      ...rearrangeRoutes,
      ...retentionRoutes,
      ...queueRoutes,
      ...offerRoutes,
      ...conversationRoutes,
      ...deskRoutes(deps),
      ...labelRoutes(deps),
      ...savedSearchRoutes,
      ...contactRoutes,
      ...contactNoteRoutes,
      ...writingRoutes(deps),
      ...importConversationRoutes(deps),
      ...contactFormRoutes(deps),
      ...deliveryRoutes,
      ...banRoutes,
      ...surveyRoutes,
      ...reportRoutes,
    ],
    schemas: {
      Organization: schemas.Organization,
      Person: schemas.Person,
      Token: schemas.Token,
      Address: AddressShown,
      Inbox: InboxShown,
      Domain: DomainShown,
      Acknowledgement: schemas.Acknowledgement,
      Team: schemas.Team,
      Event: schemas.Event,
      Message: MessageFacts,
      CapturedMail: schemas.CapturedMail,
      Mailbox,
      Relay,
      RelaySender,
      Webhook,
      Bot,
      DeliveryReport: schemas.DeliveryReport,
      Queue: QueueSchema,
      QueueMember,
      Offer: OfferSchema,
      WebhookSink,
      WebhookDelivery,
      RetentionRule: RetentionRuleShown,
      Export: ExportShown,
    },
    renderError,
    takesCookies: true,
    organizationOf: (request) => {
      const header = request.headers['x-organization-id']
      return typeof header === 'string' ? header : undefined
    },
    localHolder: (given, organization) =>
      operatorBehind(deps.core.database.kysely, { given, expected: deps.operatorToken }, organization),
  }
}
