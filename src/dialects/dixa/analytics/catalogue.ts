import type { FactKind } from '../../../core/analytics/index.ts'

export type Measure = 'Min' | 'Max' | 'Sum' | 'Count' | 'Percentage' | 'StdDev' | 'Average'

export type FilterAttribute =
  | 'queue_id'
  | 'channel'
  | 'initial_direction'
  | 'tag_id'
  | 'contact_point'
  | 'agent_id'

/** What can be asked to narrow figures, and how people are told. */
export const FILTERS: Record<FilterAttribute, string> = {
  queue_id: 'The queue that it waited in last; of what was created, the first one',
  channel: 'How the customer came',
  initial_direction: 'Who began the conversation',
  tag_id: 'A tag that the conversation has now',
  contact_point: 'The address, number or widget on our side',
  agent_id: 'The agent that it belongs to',
}

const ALL = Object.keys(FILTERS) as FilterAttribute[]
const BUT_AGENT = ALL.filter((each) => each !== 'agent_id')

const MEASURES: readonly Measure[] = ['Min', 'Max', 'Sum', 'Count', 'Average', 'StdDev']

/** How figures are made of facts. */
export type Way = 'values' | 'satisfaction' | 'per_agent' | 'service_level'

export interface Metric {
  id: string
  description: string
  kind: FactKind
  way: Way
  /** Of facts that have one of these words alone. */
  words?: string[]
  aggregations: readonly Measure[]
  filters: readonly FilterAttribute[]
  records: readonly string[]
}

const metric = (id: string, kind: FactKind, more: Partial<Metric> & Pick<Metric, 'description'>): Metric => ({
  ...{ id, kind, way: 'values', aggregations: ['Count'], filters: ALL, records: [id] },
  ...more,
})

export const METRICS: readonly Metric[] = [
  metric('csat', 'rating', {
    description: 'Ratings from 1 to 5; Percentage is the share of 4 and 5',
    way: 'satisfaction',
    words: ['csat'],
    aggregations: ['Percentage', 'Count', 'Average'],
    records: ['ratings'],
  }),
  metric('closed_conversations', 'closed', {
    description: 'Conversations that were closed, each time',
    filters: BUT_AGENT,
  }),
  metric('created_conversations', 'created', {
    description: 'Conversations that began',
    filters: BUT_AGENT,
  }),
  metric('first_response_time', 'first_response', {
    description: 'Seconds until a customer got the first message of an agent',
    aggregations: MEASURES,
  }),
  metric('handling_time', 'handling', {
    description: 'Seconds that a conversation was with its agent until it was closed',
    aggregations: MEASURES,
  }),
  metric('waiting_time', 'waiting', {
    description: 'Seconds in a queue until an agent got the conversation',
    aggregations: MEASURES,
  }),
  metric('conversation_assignments', 'assignment', { description: 'Times that an agent got a conversation' }),
  metric('conversation_assignments_per_agent', 'assignment', {
    description: 'How many conversations agents got, of those who got any; Count is the number of agents',
    way: 'per_agent',
    aggregations: ['Min', 'Max', 'Sum', 'Count', 'Average'],
    records: ['conversation_assignments'],
  }),
  metric('abandoned_conversations', 'abandoned', {
    description: 'Conversations whose customer left, or that were closed, while no agent had them',
    filters: BUT_AGENT,
  }),
  metric('service_level', 'waiting', {
    description: 'Share of assigned conversations that waited no longer than their queue allows',
    way: 'service_level',
    aggregations: ['Percentage'],
    filters: ['queue_id', 'channel'],
    records: ['waiting_time'],
  }),
]

/** A property of a record beside those that all have. */
export type OwnField = 'rating_type' | 'comment' | 'closed_by' | 'subject'

export interface RecordKind {
  id: string
  description: string
  kind: FactKind
  timestamp: string
  /** What its value is; absent: it has none. */
  value?: 'seconds' | 'score'
  fields: readonly OwnField[]
  filters: readonly FilterAttribute[]
}

const record = (
  id: string,
  kind: FactKind,
  more: Pick<RecordKind, 'timestamp' | 'description'> & Partial<RecordKind>,
): RecordKind => ({ ...{ id, kind, fields: [], filters: ALL }, ...more })

export const RECORDS: readonly RecordKind[] = [
  record('ratings', 'rating', {
    description: 'What customers said of conversations',
    timestamp: 'rated_at',
    value: 'score',
    fields: ['rating_type', 'comment'],
  }),
  record('closed_conversations', 'closed', {
    description: 'Conversations that were closed, each time',
    timestamp: 'closed_at',
    fields: ['closed_by'],
    filters: BUT_AGENT,
  }),
  record('created_conversations', 'created', {
    description: 'Conversations that began',
    timestamp: 'created_at',
    fields: ['subject'],
    filters: BUT_AGENT,
  }),
  record('first_response_time', 'first_response', {
    description: 'First messages of agents, with the seconds that customers waited for them',
    timestamp: 'responded_at',
    value: 'seconds',
  }),
  record('handling_time', 'handling', {
    description: 'Conversations that were closed, with the seconds that their agent had them',
    timestamp: 'closed_at',
    value: 'seconds',
  }),
  record('waiting_time', 'waiting', {
    description: 'Conversations that agents got from a queue, with the seconds that they waited there',
    timestamp: 'assigned_at',
    value: 'seconds',
  }),
  record('conversation_assignments', 'assignment', {
    description: 'Conversations that agents got',
    timestamp: 'assigned_at',
  }),
  record('abandoned_conversations', 'abandoned', {
    description: 'Conversations whose customer left, or that were closed, while no agent had them',
    timestamp: 'abandoned_at',
    filters: BUT_AGENT,
  }),
]

/** Properties of records: what they are, and whether they may be missing. */
export const FIELDS: Record<string, { description: string; nullable: boolean }> = {
  conversation_id: { description: 'The number of the conversation', nullable: false },
  agent_id: { description: FILTERS.agent_id, nullable: true },
  queue_id: { description: FILTERS.queue_id, nullable: true },
  channel: { description: FILTERS.channel, nullable: false },
  initial_direction: { description: FILTERS.initial_direction, nullable: false },
  contact_point: { description: FILTERS.contact_point, nullable: true },
  rating_type: { description: 'Which kind of rating it is', nullable: false },
  comment: { description: 'What the customer said with it', nullable: true },
  closed_by: { description: 'Agent, Enduser or Unknown', nullable: false },
  subject: { description: 'What it is about', nullable: true },
}

export const COMMON_FIELDS = [
  'conversation_id',
  'agent_id',
  'queue_id',
  'channel',
  'initial_direction',
  'contact_point',
] as const
