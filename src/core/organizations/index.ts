export {
  conversationNumbers,
  createOrganization,
  findOrganization,
  getOrganization,
  listOrganizations,
  type Organization,
  systemActor,
} from './organizations.ts'
