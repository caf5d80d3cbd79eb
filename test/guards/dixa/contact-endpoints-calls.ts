import type { DixaCalls } from './ids.ts'

export const contactEndpointsCalls: DixaCalls = {
  'getContact-endpoints': () => ({}),
  'getContact-endpointsContactendpointid': ({ emailEndpoint }) => ({
    path: { contactEndpointId: emailEndpoint },
  }),
  getConversationsFlows: () => ({}),
}
