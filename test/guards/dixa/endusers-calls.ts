import type { WalkedCall } from '../authorization-calls.ts'
import type { DixaCalls, DixaIds } from './ids.ts'

const one = ({ endUser }: DixaIds): WalkedCall => ({ path: { userId: endUser } })

export const endusersCalls: DixaCalls = {
  getEndusers: () => ({}),
  postEndusers: () => ({ body: { displayName: 'Walked' } }),
  postEndusersBulk: () => ({ body: { data: [{ displayName: 'Walked' }] } }),
  putEndusers: ({ endUser }) => ({ body: { data: [{ id: endUser, displayName: 'Walked' }] } }),
  patchEndusers: ({ endUser }) => ({ body: { data: [{ id: endUser, firstName: 'Walked' }] } }),
  getEndusersUserid: one,
  putEndusersUserid: (ids) => ({ ...one(ids), body: { displayName: 'Walked' } }),
  patchEndusersUserid: (ids) => ({ ...one(ids), body: { firstName: 'Walked' } }),
}
