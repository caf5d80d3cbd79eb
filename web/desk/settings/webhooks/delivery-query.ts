import type { Got } from '../../api/types.ts'

type Delivery = Got<'/native/v1/webhook-deliveries'>['data'][number]

/** Which deliveries are wanted; empty: whichever. */
export interface Filter {
  sink: string
  state: Delivery['state'] | ''
  event: string
  /** A day. */
  since: string
}

/** What both a list and a replay are narrowed by. */
export const narrowing = ({ event, since }: Filter) => ({
  ...(event ? { event } : {}),
  ...(since ? { since: new Date(`${since}T00:00`).toISOString() } : {}),
})

export const queryOf = (filter: Filter) => ({
  ...narrowing(filter),
  ...(filter.sink ? { sink_id: filter.sink } : {}),
  ...(filter.state ? { state: filter.state } : {}),
})
