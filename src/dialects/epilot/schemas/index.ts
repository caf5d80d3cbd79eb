import type { TSchema } from 'typebox'
import { Address, AddressInput } from './address.ts'
import { BaseEntity } from './base-entity.ts'
import { BulkActionsPayload, BulkActionsPayloadWithScopes } from './bulk.ts'
import { AssigneeWorkload, UnreadCountBuckets, UnreadCountScope, UnreadCountsPayload } from './counters.ts'
import { ErrorResponse } from './error-response.ts'
import { AttachmentsInput, AttachmentsRelation, File, FileInput } from './file.ts'
import {
  FileEntity,
  FileItem,
  FileUpload,
  S3Reference,
  SaveFilePayload,
  UploadFilePayload,
} from './file-entity.ts'
import { Message, MessageEntity, MessageV2 } from './message.ts'
import { MessageChanges, MessageRequestParams } from './message-request.ts'
import { ReadingScope, ReadMessagePayload } from './read.ts'
import { FieldsParam, SearchIDParams, SearchParams, SearchParamsV2 } from './search.ts'
import { Thread, ThreadChanges, ThreadEntity } from './thread.ts'
import { MoveThreadPayload } from './thread-actions.ts'
import { ThreadView } from './thread-view.ts'
import * as timeline from './timeline.ts'

/** The named schemas of the published document, under the contract's names where it has them. */
export const schemas: Record<string, TSchema> = {
  ErrorResponse,
  MoveThreadPayload,
  BaseEntity,
  Thread,
  ThreadEntity,
  ThreadChanges,
  Message,
  MessageEntity,
  MessageV2,
  MessageRequestParams,
  MessageChanges,
  Address,
  AddressInput,
  AttachmentsRelation,
  AttachmentsInput,
  File,
  FileInput,
  SearchParams,
  SearchParamsV2,
  SearchIDParams,
  FieldsParam,
  ThreadView,
  ReadMessagePayload,
  ReadingScope,
  BulkActionsPayload,
  BulkActionsPayloadWithScopes,
  UnreadCountScope,
  UnreadCountsPayload,
  UnreadCountBuckets,
  AssigneeWorkload,
  ...timeline,
  FileEntity,
  FileItem,
  FileUpload,
  S3Reference,
  SaveFilePayload,
  UploadFilePayload,
}
