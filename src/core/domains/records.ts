import type { CoreContext } from '../run.ts'
import type { DnsRecord } from './types.ts'

interface Facts {
  domain: string
  receivesMail: boolean
  selector: string
  publicKey: string
  ownershipToken: string
}

/** Below this name a domain says to whom it belongs: a label of its own disturbs no other record. */
const OWNERSHIP_LABEL = '_parlance'
export const OWNERSHIP_PREFIX = 'parlance-domain='

export const ownershipValue = (token: string): string => `${OWNERSHIP_PREFIX}${token}`

/** The records that make a domain one that can send (and receive), exactly as they are to be set. */
export function recordsOf(
  { domain, receivesMail, selector, publicKey, ownershipToken }: Facts,
  { mailHost, spfTerms }: Pick<CoreContext, 'mailHost' | 'spfTerms'>,
): DnsRecord[] {
  const text = (kind: DnsRecord['kind'], name: string, value: string, isRequired = true): DnsRecord => ({
    kind,
    type: 'TXT',
    name,
    value,
    isRequired,
  })
  return [
    text('ownership', `${OWNERSHIP_LABEL}.${domain}`, ownershipValue(ownershipToken)),
    text('dkim', `${selector}._domainkey.${domain}`, `v=DKIM1; k=rsa; p=${publicKey}`),
    text('spf', domain, `v=spf1 ${spfTerms} ~all`),
    ...(receivesMail
      ? [{ kind: 'mx', type: 'MX', name: domain, value: `10 ${mailHost}`, isRequired: true } as const]
      : []),
    text('dmarc', `_dmarc.${domain}`, 'v=DMARC1; p=none', false),
  ]
}
