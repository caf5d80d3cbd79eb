import { type Static, Type } from 'typebox'
import { type Address, addressByReference, listAddresses } from '../../core/addresses/index.ts'
import { type AddressStanding, addressStandings } from '../../core/domains/index.ts'
import type { Tx } from '../../core/run.ts'
import { orNull } from './conversation-schemas.ts'
import { Assignees, assigneePresenter } from './present/assignees.ts'
import { Id } from './schemas.ts'

const words = (values: string[], description: string) => Type.Enum(values, { type: 'string', description })

export const AddressShown = Type.Object({
  id: Id,
  address: Type.String(),
  name: orNull(Type.String({ description: 'what stands beside it in mail that is sent from it' })),
  inbox_id: Type.String({ description: 'key of the inbox that its mail falls into' }),
  is_active: Type.Boolean({ description: 'it sends and receives' }),
  is_primary: Type.Boolean({ description: 'it sends where nobody names a sender' }),
  is_platform: Type.Boolean({ description: 'given out by the installation, on its own domain' }),
  senders: Type.Object(Assignees.properties, {
    description: 'who may send from it; nobody named: everybody',
  }),
  signature_id: orNull(Id),
  domain: Type.Object({
    id: orNull(Type.String({ description: 'uuid, where the organization has added it' })),
    name: Type.String(),
    standing: words(
      ['server', 'unlisted', 'pending', 'verified', 'failing', 'elsewhere'],
      '`server`: the server’s own; `unlisted`: nobody has added it; `elsewhere`: another organization has proved it',
    ),
  }),
  problem: orNull(
    words(
      ['inactive', 'domain_not_verified', 'domain_of_another_organization', 'connection_deleted'],
      'why it cannot send; null: it can',
    ),
  ),
  leaves_by: words(
    ['connection', 'relay', 'capture'],
    'a relay of the organization’s own, that of the server, or none: then it is kept here',
  ),
  connection_id: orNull(Id),
})

type Wire = Static<typeof AddressShown>

export interface MailWays {
  /** Whether the server has a relay. Without one, mail is captured. */
  hasRelay: boolean
}

/** All addresses as the wire has them. */
export async function presentAddresses(tx: Tx, ways: MailWays): Promise<Wire[]> {
  const [addresses, standings] = await Promise.all([listAddresses(tx), addressStandings(tx)])
  const present = await assigneePresenter(
    tx,
    addresses.map(({ senders }) => senders),
  )
  return addresses.flatMap((address) => {
    const standing = standings.get(address.id)
    return standing ? [presentAddress(address, { standing, senders: present(address.senders), ways })] : []
  })
}

/** One of them. Throws `not_found`. */
export async function presentAddressOf(tx: Tx, reference: string, ways: MailWays): Promise<Wire | undefined> {
  const { id } = await addressByReference(tx, reference)
  return (await presentAddresses(tx, ways)).find((each) => each.id === id)
}

interface Circumstances {
  standing: AddressStanding
  senders: Wire['senders']
  ways: MailWays
}

const presentAddress = (address: Address, { standing, senders, ways }: Circumstances): Wire => ({
  id: address.id,
  address: address.address,
  name: address.name,
  inbox_id: address.inboxKey,
  is_active: address.isActive,
  is_primary: address.isPrimary,
  is_platform: address.isPlatform,
  senders,
  signature_id: address.signatureId,
  domain: { id: standing.domainId, name: standing.domain, standing: standing.standing },
  problem: problemOf(address, standing),
  leaves_by: standing.isBound ? 'connection' : ways.hasRelay ? 'relay' : 'capture',
  connection_id: standing.connectionId,
})

function problemOf({ isActive }: Address, standing: AddressStanding): Wire['problem'] {
  if (!isActive) return 'inactive'
  if (standing.refusal) return standing.refusal
  return standing.isBound && !standing.connectionId ? 'connection_deleted' : null
}
