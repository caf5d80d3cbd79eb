export {
  appNumbered,
  createPlatformApp,
  listPlatformApps,
  type PlatformApp,
  platformBehind,
  revokePlatformApp,
} from './apps.ts'
export {
  appOf,
  dropGrants,
  type Grant,
  type GrantKind,
  grantedTo,
  grantTo,
  grantToOwn,
  mayTouch,
} from './grants.ts'
