import type { CallOf } from './authorization-calls.ts'

const nothing: CallOf = () => ({})
const address: CallOf = (ids) => ({ path: { id: ids.address } })
const inbox: CallOf = (ids) => ({ path: { id: ids.inbox } })
const domain: CallOf = (ids) => ({ path: { id: ids.domain } })

/** How mail gets here and leaves: one call per operation. */
export const MAIL_SETUP_CALLS: Record<string, CallOf> = {
  getMailServer: nothing,
  listAddresses: nothing,
  createAddress: (ids) => ({ body: { address: 'new@example.test', inbox_id: ids.inbox } }),
  updateAddress: (ids) => ({
    ...address(ids),
    body: {
      name: 'Walked',
      inbox_id: ids.inbox,
      signature_id: ids.signature,
      senders: { person_ids: [ids.person], team_ids: [ids.teamId] },
    },
  }),
  deleteAddress: address,
  sendTestMail: address,
  listReceivedMail: address,
  getDelivery: (ids) => ({ path: { id: ids.message } }),
  listInboxes: nothing,
  createInbox: () => ({ body: { name: 'Sales' } }),
  getInbox: inbox,
  updateInbox: (ids) => ({
    ...inbox(ids),
    body: { description: 'Walked', assignees: { person_ids: [ids.person], team_ids: [ids.teamId] } },
  }),
  deleteInbox: (ids) => ({ ...inbox(ids), query: `successor_id=${ids.inbox}` }),
  listInboxMembers: inbox,
  setInboxMembers: (ids) => ({ ...inbox(ids), body: { person_ids: [ids.person] } }),
  listDomains: nothing,
  createDomain: () => ({ body: { domain: 'walked.example' } }),
  getDomain: domain,
  checkDomain: domain,
  removeDomain: domain,
}
