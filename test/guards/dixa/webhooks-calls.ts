import type { DixaCalls } from './ids.ts'

export const webhooksCalls: DixaCalls = {
  getWebhooks: () => ({}),
  postWebhooks: () => ({
    body: {
      name: 'Walk',
      url: 'https://hooks.example/walk',
      events: ['ConversationCreated'],
      authorization: { _type: 'NoAuth' },
    },
  }),
  getWebhooksWebhooksubscriptionid: ({ webhook }) => ({ path: { webhookSubscriptionId: webhook } }),
  patchWebhooksWebhooksubscriptionid: ({ webhook }) => ({
    path: { webhookSubscriptionId: webhook },
    body: { name: 'Walked' },
  }),
  deleteWebhooksWebhooksubscriptionid: ({ webhook }) => ({ path: { webhookSubscriptionId: webhook } }),
  'getWebhooksWebhooksubscriptionidDelivery-status': ({ webhook }) => ({
    path: { webhookSubscriptionId: webhook },
  }),
  'getWebhooksWebhooksubscriptionidDelivery-statusLogsEvent': ({ webhook }) => ({
    path: { webhookSubscriptionId: webhook, event: 'ConversationCreated' },
  }),
}
