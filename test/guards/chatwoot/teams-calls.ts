import type { WalkedCall } from '../authorization-calls.ts'
import type { ChatwootCalls, ChatwootIds } from './ids.ts'

const one = ({ account, team }: ChatwootIds): WalkedCall => ({ path: { account_id: account, id: team } })
const members = (ids: ChatwootIds): WalkedCall => ({ ...one(ids), body: { user_ids: [ids.person] } })
const all = ({ account }: ChatwootIds): WalkedCall => ({ path: { account_id: account } })

export const teamsCalls: ChatwootCalls = {
  'list-all-teams': all,
  'create-a-team': (ids) => ({ ...all(ids), body: { name: 'walked' } }),
  'get-details-of-a-single-team': one,
  'update-a-team': (ids) => ({ ...one(ids), body: { description: 'Changed' } }),
  'update-a-team-ByPut': (ids) => ({ ...one(ids), body: { team: { description: 'Again' } } }),
  'delete-a-tea,': ({ account, spareTeam }) => ({ path: { account_id: account, id: spareTeam } }),
  listTeamMembers: one,
  addTeamMembers: members,
  setTeamMembers: members,
  setTeamMembersByPut: members,
  removeTeamMembers: members,
  listTeamMembersWithoutPrefix: one,
  addTeamMembersWithoutPrefix: members,
  setTeamMembersWithoutPrefix: members,
  setTeamMembersWithoutPrefixByPut: members,
  removeTeamMembersWithoutPrefix: members,
}
