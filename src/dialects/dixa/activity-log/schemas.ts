import { type Static, type TProperties, Type } from 'typebox'
import { words } from '../schemas/words.ts'

export const ActivityLogUser = Type.Object({
  id: Type.String(),
  name: Type.Optional(Type.String()),
  email: Type.Optional(Type.String()),
  phoneNumber: Type.Optional(Type.String()),
})
export type ActivityLogUser = Static<typeof ActivityLogUser>

const TYPES = [
  'ConversationRatingScheduled',
  'ConversationOfferAccepted',
  'ConversationPending',
  'ConversationRatingUnscheduled',
  'ConversationOfferRejected',
  'ConversationEndUserReplaced',
  'NoteAdded',
  'FollowupExpired',
  'ConversationRated',
  'TagAdded',
  'ConversationOfferTimeout',
  'MessageAddedByCustomer',
  'ConversationCreatedByCustomer',
  'ConversationCreatedByAgent',
  'TransferFailed',
  'TransferSuccessful',
  'ConversationOffered',
  'ConversationUnassigned',
  'TagRemoved',
  'TransferInitiated',
  'ConversationClaimed',
  'ConversationReopened',
  'ConversationClosed',
  'ConversationLanguageUpdated',
  'FollowupAdded',
  'ConversationAutoreplySent',
  'ConversationReserved',
  'ConversationAssigned',
  'ConversationRatingOffered',
  'ConversationRatingCancelled',
  'MessageAddedByAgent',
  'FollowupRemoved',
] as const

export const ActivityName = words(...TYPES)
export type ActivityName = (typeof TYPES)[number]

/** The older name of a type: one of them is made by another rule. */
export const deprecatedName = (name: ActivityName): string =>
  name === 'ConversationReserved' ? 'ConversationReservedType' : `${name}ActivityType`

const DeprecatedActivityLogType = Type.Unsafe<string>({
  anyOf: [...TYPES.map(deprecatedName), 'UnknownActivityType'].map((name) => words(name)),
  description: 'what `_type` says, in older words',
})

const text = Type.String()
const optionalText = Type.Optional(text)
const attribute = <const T extends string, P extends TProperties>(type: T, own: P) =>
  Type.Object({ _type: words(type), ...own })

export const ActivityLogAttribute = Type.Union([
  attribute('ConversationAssignedAttribute', { agentId: text, agentName: optionalText }),
  attribute('ConversationAutoReplySentAttribute', { templateName: text }),
  attribute('ConversationClaimedAttribute', {
    claimedFromType: optionalText,
    claimedFromLabel: optionalText,
  }),
  attribute('ConversationCreatedAttribute', { subject: optionalText }),
  attribute('ConversationEndUserReplacedAttribute', { oldUser: ActivityLogUser, newUser: ActivityLogUser }),
  attribute('ConversationLanguageUpdatedAttribute', { language: text }),
  attribute('ConversationOfferedAttribute', {
    agentNames: Type.Optional(Type.Array(text)),
    queueLabel: optionalText,
  }),
  attribute('ConversationRatedAttribute', {
    agent: ActivityLogUser,
    score: Type.Optional(Type.Integer({ format: 'int32' })),
    message: optionalText,
  }),
  attribute('ConversationRatingOfferedAttribute', { user: ActivityLogUser, agent: ActivityLogUser }),
  attribute('ConversationRatingScheduledAttribute', { ratingScheduledTime: text }),
  attribute('ConversationReservedAttribute', {
    agent: ActivityLogUser,
    queueId: text,
    queueName: text,
    validUntil: text,
    reservationType: text,
  }),
  attribute('ConversationTransferredAttribute', {
    reason: optionalText,
    transferType: text,
    destinationId: text,
    destinationType: text,
    destinationLabel: optionalText,
  }),
  attribute('ConversationUnassignedAttribute', { agent: ActivityLogUser }),
  attribute('MessageAddedAttribute', {
    messageId: text,
    fromEndpoint: optionalText,
    avatarUrl: optionalText,
  }),
  attribute('NoteAddedAttribute', { message: text, avatarUrl: optionalText }),
  attribute('TagAddedAttribute', { tag: text }),
  attribute('TagRemovedAttribute', { tag: text }),
])
export type ActivityLogAttribute = Static<typeof ActivityLogAttribute>

export const ActivityLogEntry = Type.Object({
  id: Type.String({ format: 'uuid' }),
  _type: ActivityName,
  author: Type.Optional(ActivityLogUser),
  attributes: Type.Optional(ActivityLogAttribute),
  activityType: DeprecatedActivityLogType,
  conversationId: Type.Integer({ format: 'int32' }),
  activityTimestamp: Type.String({ format: 'date-time' }),
})
export type ActivityLogEntry = Static<typeof ActivityLogEntry>
