import { isDeepStrictEqual } from 'node:util'
import type { DKIMResult, DMARCResult } from 'mailauth'
import type { Authentication } from '../../core/messages/types.ts'
import type { MailClient } from '../inbound/arrived-mail.ts'
import { type Context, clientResult, identifiers, isPassing, policies, signatureResult } from './checks.ts'
import { examineForm } from './form.ts'
import type { JudgedClient } from './judged-client.ts'
import { verdictOf } from './verdict.ts'

export interface StoredMail {
  /** What was found out when it came, or when it was last judged. */
  stored: Authentication
  raw: Buffer
  /** The sender of its envelope; null where nobody knows it any more. */
  envelopeFrom: string | null
  /** Who brought it; null where nobody knows it any more. */
  client: MailClient | null
  receivedAt: Date
}

/**
 * Judges a stored mail by today's rules. A key, a record or a policy is that of the day on which the mail came; today's
 * may be another or gone. So what is stored stays, but for this:
 *
 * - what the bytes alone say (the body is not the signed one, the header is not fit to be read) always counts;
 * - a signature that holds by a key which is there holds, whatever is stored;
 * - one that does not hold, by a key which is there, counts only where nobody had answered before;
 * - who may send for the domain (SPF) is asked again only where nobody had answered;
 * - what the author's domain asks for (DMARC) is asked again only where nobody had answered, or where what vouches for
 *   the mail is another now; the policy stays the one of then. Without a definite answer nothing changes.
 */
export async function judgeAgain(
  context: Context,
  mail: Omit<StoredMail, 'client'> & { client: JudgedClient | null },
): Promise<Authentication> {
  const { stored, raw } = mail
  const form = examineForm(raw)
  const asksClient = stored.spf.result === 'temperror' && mail.client !== null && mail.envelopeFrom !== null
  const { dkim, spf: asked } = await identifiers(context, {
    form,
    sender: mail.envelopeFrom ?? '',
    client: asksClient ? mail.client : null,
    at: mail.receivedAt,
  })
  const spf = asked && asked.status.result !== 'temperror' ? clientResult(asked) : stored.spf
  const fresh = form?.isBodyFit ? dkim.results.filter((each) => each.signingDomain) : []
  const results = betterFounded(stored.dkim, fresh)
  const isSettled = stored.dmarc.result !== 'temperror' && stored.dmarc.result !== 'permerror'
  if (form && isSettled && isDeepStrictEqual([results, spf], [stored.dkim, stored.spf])) return stored
  const holding = new Set(results.filter(({ result }) => result === 'pass').map(({ domain }) => domain))
  const [dmarc] = await policies(context, {
    dkim,
    spfDomain: spf.result === 'pass' ? spf.domain : null,
    dkimDomains: [...holding],
  })
  const isAuthorVouched =
    dmarc !== false &&
    fresh.some((each) => holding.has(each.signingDomain ?? '') && Boolean(each.status.aligned))
  const findings = { isReadable: form !== null, spf, dkim: results, arc: stored.arc.result, isAuthorVouched }
  const judged = verdictOf({ ...findings, dmarc: dmarc && asAskedThen(dmarc, stored.dmarc) })
  return judged.dmarc.result === 'temperror' ? stored : judged
}

/** The author's domain may ask for something else by now; what it asked for when the mail came counts. */
function asAskedThen(now: DMARCResult, then: Authentication['dmarc']): DMARCResult {
  if (then.policy !== null) return { ...now, policy: then.policy }
  if (then.result !== 'none' || now.status.result === 'temperror') return now
  return { ...now, policy: '', status: { ...now.status, result: 'none' } }
}

type Signature = Authentication['dkim'][number]

/** What is known of each signature that the mail has by today's reading, in its order. */
function betterFounded(stored: Signature[], fresh: DKIMResult[]): Signature[] {
  const left = [...stored]
  return fresh.map((each) => {
    const now = signatureResult(each)
    const at = left.findIndex(({ domain, selector }) => domain === now.domain && selector === now.selector)
    const [then] = at < 0 ? [] : left.splice(at, 1)
    return then && !replaces(each, then) ? then : now
  })
}

function replaces(fresh: DKIMResult, then: Signature): boolean {
  if (isPassing(fresh) || isFromBytes(fresh)) return true
  const hasKey = fresh.publicKey !== undefined || fresh.rr !== undefined
  return then.result === 'temperror' && hasKey && fresh.status.result !== 'temperror'
}

/** Found without asking anybody for a key: nothing but the mail itself, and how we read it, can have changed it. */
function isFromBytes({ status, bodyHash, bodyHashExpecting }: DKIMResult): boolean {
  return (
    bodyHash !== bodyHashExpecting ||
    status.policy?.['dkim-rules'] === 'weak-algorithm' ||
    Boolean(status.underSized)
  )
}
