export { directoryVersions, type UpdateOrganization, updateOrganization } from './change-organization.ts'
export {
  conversationNumbers,
  createOrganization,
  findOrganization,
  getOrganization,
  listOrganizations,
  type Organization,
  systemActor,
} from './organizations.ts'
