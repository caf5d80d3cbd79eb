import type { TSchema } from 'typebox'
import { ErrorResponse } from '../../schemas/error-response.ts'
import { Setting, SettingsResponse, SettingType } from './setting.ts'
import { InboxBucketResponse } from './shared-inbox.ts'

/** The named schemas of the published document, under the contract's names where it has them. */
export const schemas: Record<string, TSchema> = {
  ErrorResponse,
  InboxBucketResponse,
  SettingType,
  Setting,
  SettingsResponse,
}
