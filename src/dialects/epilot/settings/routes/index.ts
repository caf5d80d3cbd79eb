import type { Route } from '../../../../http/route.ts'
import type { SettingsDependencies } from '../dependencies.ts'
import { addDomain } from './addDomain.ts'
import { addEmailAddress } from './addEmailAddress.ts'
import { addSetting } from './addSetting.ts'
import { addSharedInbox } from './addSharedInbox.ts'
import { connectSmtpSender } from './connectSmtpSender.ts'
import { createSmtpConnection } from './createSmtpConnection.ts'
import { deleteDomain } from './deleteDomain.ts'
import { deleteEmailAddress } from './deleteEmailAddress.ts'
import { deleteSetting } from './deleteSetting.ts'
import { deleteSharedInbox } from './deleteSharedInbox.ts'
import { deleteSmtpConnection } from './deleteSmtpConnection.ts'
import { disconnectSmtpSender } from './disconnectSmtpSender.ts'
import { getDomains } from './getDomains.ts'
import { getEmailAddress } from './getEmailAddress.ts'
import { getSettings } from './getSettings.ts'
import { getSharedInbox } from './getSharedInbox.ts'
import { getSmtpConnection } from './getSmtpConnection.ts'
import { listEmailAddresses } from './listEmailAddresses.ts'
import { listInboxBuckets } from './listInboxBuckets.ts'
import { listSharedInboxes } from './listSharedInboxes.ts'
import { listSmtpConnections } from './listSmtpConnections.ts'
import { listSmtpSenders } from './listSmtpSenders.ts'
import { provisionEpilotEmailAddress } from './provisionEpilotEmailAddress.ts'
import { setEmailAddressPrimary } from './setEmailAddressPrimary.ts'
import { testSmtpConnection } from './testSmtpConnection.ts'
import { updateEmailAddress } from './updateEmailAddress.ts'
import { updateSetting } from './updateSetting.ts'
import { updateSharedInbox } from './updateSharedInbox.ts'
import { updateSmtpConnection } from './updateSmtpConnection.ts'
import { verifyDnsRecords } from './verifyDnsRecords.ts'
import { verifyDomain } from './verifyDomain.ts'
import { verifyNameServers } from './verifyNameServers.ts'

/** Every operation of this dialect. */
export const routes = (deps: SettingsDependencies): Route[] => [
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
  addDomain,
  getDomains,
  deleteDomain,
  verifyDomain(deps),
  verifyDnsRecords(deps),
  verifyNameServers(deps),
  listSmtpConnections,
  createSmtpConnection(deps),
  getSmtpConnection,
  updateSmtpConnection(deps),
  deleteSmtpConnection,
  testSmtpConnection(deps),
  listSmtpSenders,
  connectSmtpSender,
  disconnectSmtpSender,
]
