import { type TSchema, Type } from 'typebox'
import { ConversationChannel, words } from '../schemas/words.ts'
import { OfferingAlgorithm } from './algorithm.ts'

const Seconds = Type.Integer({ minimum: 0, maximum: 2_147_483_647, format: 'int32' })
const Threshold = words(
  'SlaTimeLimit',
  'AvailableAgents',
  'LongestWait',
  'SlaPercentage',
  'WaitingConversations',
)

/** Some of these words, and what is said of each. */
const mapOf = <K extends string, V extends TSchema>(keys: { enum: readonly K[] } | object, value: V) =>
  Type.Unsafe<Partial<Record<K, Type.Static<V>>>>({
    type: 'object',
    propertyNames: keys,
    additionalProperties: value,
  })

export const ByChannel = mapOf<ConversationChannel, typeof Seconds>(ConversationChannel, Seconds)
const Thresholds = mapOf<
  'SlaTimeLimit' | 'AvailableAgents' | 'LongestWait' | 'SlaPercentage' | 'WaitingConversations',
  typeof Seconds
>(Threshold, Seconds)
const UsagesByChannel = mapOf<ConversationChannel, ReturnType<typeof strings>>(ConversationChannel, strings())

function strings() {
  return Type.Array(Type.String())
}

export const QueueUsages = Type.Object({ queueId: Type.String(), usages: UsagesByChannel })

export const Queue1 = Type.Object({
  id: Type.String(),
  organizationId: Type.String(),
  name: Type.String(),
  isDefault: Type.Boolean(),
  queueThresholds: Thresholds,
  slaCalculationMethod: words('AbandonedIgnored'),
  usages: Type.Optional(QueueUsages),
  memberListType: Type.Optional(words('Default', 'SkillBased')),
  wrapupTimeout: Type.Optional(Seconds),
  priority: Type.Optional(Type.Integer({ format: 'int32' })),
  offerTimeout: Type.Optional(Seconds),
  offeringAlgorithm: Type.Optional(OfferingAlgorithm),
  doNotOfferTimeouts: ByChannel,
  isDoNotOfferEnabled: Type.Boolean(),
  preferredAgentTimeouts: Type.Optional(ByChannel),
  isPreferredAgentEnabled: Type.Optional(Type.Boolean()),
  preferredAgentOfflineTimeout: Type.Optional(Seconds),
  personalAgentOfflineTimeout: Type.Optional(Seconds),
  offerAbandonedConversations: Type.Optional(Type.Boolean()),
})

export const CreateOrUpdateQueueRequest = Type.Object({
  name: Type.String({ minLength: 1, maxLength: 200 }),
  callFunctionality: Type.Boolean(),
  isDefault: Type.Boolean(),
  queueThresholds: Type.Optional(Thresholds),
  offerTimeout: Type.Optional(Type.Integer({ minimum: 1, maximum: 2_147_483_647, format: 'int32' })),
  offerAlgorithm: Type.Optional(OfferingAlgorithm),
  wrapupTimeout: Type.Optional(Seconds),
  priority: Type.Optional(Type.Integer({ minimum: 0, maximum: 2_147_483_647, format: 'int32' })),
  isDoNotOfferEnabled: Type.Boolean(),
  doNotOfferTimeouts: Type.Optional(ByChannel),
  isPreferredAgentEnabled: Type.Optional(Type.Boolean()),
  preferredAgentTimeouts: Type.Optional(ByChannel),
  preferredAgentOfflineTimeout: Type.Optional(Seconds),
  personalAgentOfflineTimeout: Type.Optional(Seconds),
  offerAbandonedConversations: Type.Optional(Type.Boolean()),
})

export const QueueMember = Type.Object({
  agentId: Type.String(),
  priority: Type.Optional(Type.Integer({ format: 'int32' })),
})

export const Uuid = Type.String({ format: 'uuid' })

export const AgentIds = Type.Object({
  agentIds: Type.Optional(Type.Array(Uuid, { maxItems: 1000 })),
})
