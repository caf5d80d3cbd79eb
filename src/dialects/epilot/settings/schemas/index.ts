import type { TSchema } from 'typebox'
import { ErrorResponse } from '../../schemas/error-response.ts'
import { Domain, NewDomain } from './domain.ts'
import {
  CreateEmailAddressPayload,
  EmailAddressResponse,
  ProvisionEpilotEmailAddressPayload,
  SetEmailAddressPrimaryPayload,
  UpdateEmailAddressPayload,
} from './email-address.ts'
import { Setting, SettingsResponse, SettingType } from './setting.ts'
import {
  CreateSharedInboxPayload,
  InboxBucketResponse,
  SharedInboxResponse,
  UpdateSharedInboxPayload,
} from './shared-inbox.ts'
import {
  ConnectSmtpSenderRequest,
  CreateSmtpConnectionRequest,
  SmtpConnection,
  SmtpSender,
  SmtpTestResult,
  UpdateSmtpConnectionRequest,
} from './smtp.ts'

/** The named schemas of the published document, under the contract's names where it has them. */
export const schemas: Record<string, TSchema> = {
  ErrorResponse,
  EmailAddressResponse,
  CreateEmailAddressPayload,
  UpdateEmailAddressPayload,
  SetEmailAddressPrimaryPayload,
  ProvisionEpilotEmailAddressPayload,
  SharedInboxResponse,
  CreateSharedInboxPayload,
  UpdateSharedInboxPayload,
  InboxBucketResponse,
  SettingType,
  Setting,
  SettingsResponse,
  Domain,
  NewDomain,
  SmtpConnection,
  CreateSmtpConnectionRequest,
  UpdateSmtpConnectionRequest,
  SmtpTestResult,
  SmtpSender,
  ConnectSmtpSenderRequest,
}
