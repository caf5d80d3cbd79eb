import { invalid } from '../../../core/errors.ts'
import type { MessageAddress } from '../../../core/messages/index.ts'
import type { WireAddress } from '../schemas/address.ts'

const KIND = { INTERNAL: 'internal', EXTERNAL: 'external', PARTNER: 'partner' } as const

/** An address as the core takes it. What became of it is known by the server alone and left out. */
export function toAddress(wire: WireAddress, field: string): MessageAddress {
  if (!wire.address.trim()) throw invalid(`${field}.address is empty`, { field: `${field}.address` })
  return {
    address: wire.address.trim(),
    ...(wire.name ? { name: wire.name } : {}),
    ...(wire.email_type ? { kind: KIND[wire.email_type] } : {}),
  }
}

export const toAddresses = (wires: WireAddress[] | null | undefined, field: string): MessageAddress[] =>
  (wires ?? []).map((wire, index) => toAddress(wire, `${field}[${index}]`))
