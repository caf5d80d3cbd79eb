import { newId } from '../../../lib/ids.ts'

/** What a subscription is brought when somebody tries it: an event of a name that nothing else has. */
export const testBody = ({
  organization: { id, name },
  now,
}: {
  organization: { id: string; name: string }
  now: Date
}): object => ({
  event_id: newId(),
  event_fqn: 'WEBHOOK_TEST',
  event_version: '1',
  event_timestamp: now.toISOString(),
  organization: { id, name },
  data: {},
})
