export { type ContactEndpoint, endpointById, listEndpoints } from './endpoints.ts'
