export {
  conversationNumbers,
  createOrganization,
  findOrganization,
  getOrganization,
  type Organization,
  systemActor,
} from './organizations.ts'
