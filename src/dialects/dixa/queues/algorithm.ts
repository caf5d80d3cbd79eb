import type { OfferAlgorithm, Threshold } from '../../../core/queues/index.ts'
import { words } from '../schemas/words.ts'

export const OfferingAlgorithm = words(
  'AgentPriorityOneAtATimeRandom',
  'AllAtOnce',
  'AgentPriorityLongestIdle',
  'AgentPriorityAllAtOnce',
  'LongestIdle',
  'OneAtATimeRandom',
)
export type OfferingAlgorithm = (typeof NAMES)[OfferAlgorithm]

const NAMES = {
  all_at_once: 'AllAtOnce',
  one_at_a_time_random: 'OneAtATimeRandom',
  longest_idle: 'LongestIdle',
  priority_all_at_once: 'AgentPriorityAllAtOnce',
  priority_one_at_a_time_random: 'AgentPriorityOneAtATimeRandom',
  priority_longest_idle: 'AgentPriorityLongestIdle',
} as const satisfies Record<OfferAlgorithm, string>

const ALGORITHMS = {
  AllAtOnce: 'all_at_once',
  OneAtATimeRandom: 'one_at_a_time_random',
  LongestIdle: 'longest_idle',
  AgentPriorityAllAtOnce: 'priority_all_at_once',
  AgentPriorityOneAtATimeRandom: 'priority_one_at_a_time_random',
  AgentPriorityLongestIdle: 'priority_longest_idle',
} as const satisfies Record<OfferingAlgorithm, OfferAlgorithm>

export const algorithmName = (algorithm: OfferAlgorithm): OfferingAlgorithm => NAMES[algorithm]
export const algorithmOf = (name: OfferingAlgorithm): OfferAlgorithm => ALGORITHMS[name]

export const THRESHOLDS = {
  SlaTimeLimit: 'sla_time_limit',
  AvailableAgents: 'available_agents',
  LongestWait: 'longest_wait',
  SlaPercentage: 'sla_percentage',
  WaitingConversations: 'waiting_conversations',
} as const satisfies Record<string, Threshold>
