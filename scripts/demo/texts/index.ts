import { contracts, moving } from './contracts.ts'
import { complaints, praise } from './feelings.ts'
import { invoices, payments } from './invoices.ts'
import { readings } from './readings.ts'
import { outages, solar } from './technical.ts'
import type { Topic } from './topic.ts'

export type { Language, Topic, Words } from './topic.ts'

export const TOPICS: Topic[] = [
  readings,
  invoices,
  payments,
  moving,
  contracts,
  outages,
  solar,
  complaints,
  praise,
]
