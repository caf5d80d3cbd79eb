export { forgetIdentities, type Identity, rememberIdentity, whoIs } from './identities.ts'
