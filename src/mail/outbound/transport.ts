export const relayTransport = (): null => null
