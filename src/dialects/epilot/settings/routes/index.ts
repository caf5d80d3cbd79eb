import type { Route } from '../../../../http/route.ts'
import type { SettingsDependencies } from '../dependencies.ts'
import { addEmailAddress } from './addEmailAddress.ts'
import { addSetting } from './addSetting.ts'
import { addSharedInbox } from './addSharedInbox.ts'
import { deleteEmailAddress } from './deleteEmailAddress.ts'
import { deleteSetting } from './deleteSetting.ts'
import { deleteSharedInbox } from './deleteSharedInbox.ts'
import { getEmailAddress } from './getEmailAddress.ts'
import { getSettings } from './getSettings.ts'
import { getSharedInbox } from './getSharedInbox.ts'
import { listEmailAddresses } from './listEmailAddresses.ts'
import { listInboxBuckets } from './listInboxBuckets.ts'
import { listSharedInboxes } from './listSharedInboxes.ts'
import { provisionEpilotEmailAddress } from './provisionEpilotEmailAddress.ts'
import { setEmailAddressPrimary } from './setEmailAddressPrimary.ts'
import { updateEmailAddress } from './updateEmailAddress.ts'
import { updateSetting } from './updateSetting.ts'
import { updateSharedInbox } from './updateSharedInbox.ts'

/** Every operation of this dialect. */
export const routes = (_deps: SettingsDependencies): Route[] => [
  listEmailAddresses,
  addEmailAddress,
  getEmailAddress,
  updateEmailAddress,
  deleteEmailAddress,
  setEmailAddressPrimary,
  provisionEpilotEmailAddress,
  listSharedInboxes,
  addSharedInbox,
  getSharedInbox,
  updateSharedInbox,
  deleteSharedInbox,
  listInboxBuckets,
  getSettings,
  addSetting,
  updateSetting,
  deleteSetting,
]
