import { createRequire } from 'node:module'
import { createClient as createSdkSettings } from '@epilot/sdk/email-settings'
import { type ClientOf, pointedAt, type Raw, type Server } from '../epilot/clients.ts'

/** The older settings, as both published clients know them. */
export const OLDER_OPERATIONS = ['getSettings', 'addSetting', 'updateSetting', 'deleteSetting'] as const

/** Known to the SDK only. */
export const NEWER_OPERATIONS = [
  'listEmailAddresses',
  'addEmailAddress',
  'getEmailAddress',
  'updateEmailAddress',
  'deleteEmailAddress',
  'setEmailAddressPrimary',
  'provisionEpilotEmailAddress',
  'listSharedInboxes',
  'addSharedInbox',
  'getSharedInbox',
  'updateSharedInbox',
  'deleteSharedInbox',
  'listInboxBuckets',
] as const

/** Domains, as both clients know them. */
export const DOMAIN_OPERATIONS = ['addDomain', 'deleteDomain', 'verifyDomain', 'verifyNameServers'] as const

/** Known to the SDK only: more of domains, and relays of an organization's own. */
export const OUTGOING_OPERATIONS = [
  'getDomains',
  'verifyDnsRecords',
  'listSmtpConnections',
  'createSmtpConnection',
  'getSmtpConnection',
  'updateSmtpConnection',
  'deleteSmtpConnection',
  'testSmtpConnection',
  'listSmtpSenders',
  'connectSmtpSender',
  'disconnectSmtpSender',
] as const

export type SettingsClient = ClientOf<
  | (typeof OLDER_OPERATIONS)[number]
  | (typeof NEWER_OPERATIONS)[number]
  | (typeof DOMAIN_OPERATIONS)[number]
  | (typeof OUTGOING_OPERATIONS)[number]
>

// CommonJS that only a `require` resolves with its definition.
const { createClient } = createRequire(import.meta.url)('@epilot/email-settings-client') as {
  createClient(): Raw
}

/** The published clients, pointed at a server. Every status is an answer, none is thrown. */
export const clients = {
  'email-settings-client': (server: Server): SettingsClient => pointedAt(createClient(), server),
  sdk: (server: Server): SettingsClient => pointedAt(createSdkSettings() as unknown as Raw, server),
}
