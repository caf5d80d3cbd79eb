export { deleteOrganization } from './delete-organization.ts'
