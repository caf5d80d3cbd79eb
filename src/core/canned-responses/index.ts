export {
  type CannedResponse,
  type CannedResponseFacts,
  createCannedResponse,
  deleteCannedResponse,
  getCannedResponse,
  listCannedResponses,
  updateCannedResponse,
} from './canned-responses.ts'
export { filledIn } from './fill-in.ts'
