export {
  type CannedResponse,
  type CannedResponseFacts,
  createCannedResponse,
  deleteCannedResponse,
  listCannedResponses,
  updateCannedResponse,
} from './canned-responses.ts'
