import type { DMARCResult } from 'mailauth'
import type {
  Authentication,
  AuthenticationResult,
  AuthenticationVerdict,
  MessageAddress,
} from '../../core/messages/types.ts'
import { normalizeEmail } from '../../lib/email-address.ts'

/**
 * The version of the rules by which senders are judged. Raise it when they, or the library behind them, make something
 * else of the same mail and the same answers of the DNS: then `parlance rederive` judges older mail again.
 */
export const AUTHENTICATION_VERSION = 1

/** What was found out about a mail, before it is weighed. */
export interface Findings {
  /** False: its header is so written that nobody should try to read it. */
  isReadable: boolean
  spf: Authentication['spf']
  dkim: Authentication['dkim']
  /** False when the mail has no author, or several that do not belong together. */
  dmarc: DMARCResult | false
  arc: AuthenticationResult
  /** A signature that holds is by the organization of the author. */
  isAuthorVouched: boolean
}

/**
 * For mail of which nobody here saw who brought it: what it says of itself proves nothing, and is not asked. So it gains
 * no authority, but is not taken for forged either.
 */
export const NOT_JUDGED: Authentication = {
  verdict: 'unknown',
  spf: { result: 'none', domain: null },
  dkim: [],
  dmarc: { result: 'none', policy: null, domain: null, aligned: [] },
  arc: { result: 'none' },
}

/** Weighs what was found; null: nothing could be found out. */
export function verdictOf(findings: Findings | null): Authentication {
  if (!findings)
    return {
      verdict: 'unknown',
      spf: { result: 'temperror', domain: null },
      dkim: [],
      dmarc: { result: 'temperror', policy: null, domain: null, aligned: [] },
      arc: { result: 'none' },
    }
  const dmarc = weighedPolicy(findings)
  return {
    verdict: verdict(findings, dmarc),
    spf: findings.spf,
    dkim: findings.dkim,
    dmarc,
    arc: { result: findings.arc },
  }
}

function weighedPolicy(findings: Findings): Authentication['dmarc'] {
  const { dmarc } = findings
  if (!dmarc) return { result: 'permerror', policy: null, domain: null, aligned: [] }
  const { spf, dkim } = dmarc.alignment ?? {}
  const result =
    dmarc.status.result === 'fail' && mayYetPass(findings, dmarc) ? 'temperror' : dmarc.status.result
  return {
    result: asResult(result),
    policy: policyOf(dmarc.policy),
    domain: dmarc.status.header?.from ?? null,
    aligned: [...(spf?.result ? (['spf'] as const) : []), ...(dkim?.result ? (['dkim'] as const) : [])],
  }
}

/** A key or a record of the author's own organization could not be fetched: with it the mail might have passed. */
function mayYetPass({ spf, dkim }: Findings, dmarc: DMARCResult): boolean {
  const isOwn = (domain: string): boolean => {
    const name = domain.toLowerCase()
    return name === dmarc.domain || name.endsWith(`.${dmarc.domain}`)
  }
  return (
    dkim.some((each) => each.result === 'temperror' && isOwn(each.domain)) ||
    (spf.result === 'temperror' && spf.domain !== null && isOwn(spf.domain))
  )
}

function verdict(findings: Findings, dmarc: Authentication['dmarc']): AuthenticationVerdict {
  if (!findings.isReadable) return 'fail'
  switch (dmarc.result) {
    case 'pass':
      return 'pass'
    case 'permerror':
      return 'fail'
    case 'fail':
      return dmarc.policy === 'none' ? 'none' : 'fail'
    case 'none':
      return withoutPolicy(findings, dmarc.domain)
    default:
      return 'unknown'
  }
}

function withoutPolicy(
  { spf, dkim, isAuthorVouched }: Findings,
  author: string | null,
): AuthenticationVerdict {
  if (isAuthorVouched || (spf.result === 'pass' && spf.domain !== null && spf.domain === author))
    return 'pass'
  const isOpen = spf.result === 'temperror' || dkim.some((each) => each.result === 'temperror')
  return isOpen ? 'unknown' : 'none'
}

const asResult = (result: string): AuthenticationResult =>
  result === 'pass' || result === 'fail' || result === 'none' || result === 'temperror' ? result : 'neutral'

const policyOf = (policy: unknown): Authentication['dmarc']['policy'] =>
  policy === 'none' || policy === 'quarantine' || policy === 'reject' ? policy : null

/**
 * A judgement holds for the author that it was about. Two readers may take different authors from a header that is
 * made for that; then the one we show was not judged.
 */
export function judgementOf(
  authentication: Authentication | null,
  author: MessageAddress,
): Authentication | null {
  if (!authentication || authentication.dmarc.domain === null) return authentication
  if (domainOf(author.address) === authentication.dmarc.domain.replace(/\.$/, '')) return authentication
  return {
    ...authentication,
    verdict: 'fail',
    dmarc: { ...authentication.dmarc, result: 'permerror', aligned: [] },
  }
}

function domainOf(address: string): string {
  const written = normalizeEmail(address) ?? address.toLowerCase()
  return written.slice(written.lastIndexOf('@') + 1)
}
