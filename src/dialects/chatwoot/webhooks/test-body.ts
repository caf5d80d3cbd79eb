/** What a webhook is brought when somebody tries it: an event of a name that nothing else has. */
export const testBody = ({
  organization: { number, name },
  now,
}: {
  organization: { number: string; name: string }
  now: Date
}): object => ({ event: 'webhook_test', account: { id: Number(number), name }, sent_at: now.toISOString() })
