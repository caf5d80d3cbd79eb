import type { DKIMResult, DKIMVerifyResult, DMARCResult } from 'mailauth'
import type { Authentication } from '../../core/messages/types.ts'
import type { DnsServer } from '../../lib/dns-servers.ts'
import type { MailEnvelope } from '../inbound/arrived-mail.ts'
import {
  type Case,
  type Context,
  clientResult,
  identifiers,
  isPassing,
  library,
  policies,
  resultOf,
  signatureResult,
} from './checks.ts'
import { type DnsLookup, openDns } from './dns.ts'
import { examineForm } from './form.ts'
import { judgeAgain, type StoredMail } from './judge-again.ts'
import { judgedClient } from './judged-client.ts'
import { type Findings, verdictOf } from './verdict.ts'

export interface MailJudge {
  /** Null when nobody is to be judged. Never throws, and takes no longer than a few seconds. */
  judge(mail: { envelope: MailEnvelope; raw: Buffer }): Promise<Authentication | null>
  /**
   * Judges a stored mail again. What was found out when it came counts more than what can still be asked, see
   * `judgeAgain`. Never throws.
   */
  judgeAgain(mail: StoredMail): Promise<Authentication>
  /** Loads what judging needs, so that the first mail does not have to wait for it. */
  prepare(): Promise<void>
  close(): void
}

export interface MailJudgeOptions {
  /** The name servers that the operator named; null: those of the system. Naming some judges local clients too. */
  servers: DnsServer[] | null
  /** What we call ourselves, for macros of SPF. */
  hostname: string
  /** Milliseconds for who sent it, and for what the author's domain says to that. */
  limits?: { identifiersMs: number; policyMs: number }
  /** Replaces the DNS. */
  lookup?: DnsLookup
}

const LIMITS = { identifiersMs: 2_500, policyMs: 2_000 }
/** Judges whether arriving mail comes from where it says: SPF, DKIM, DMARC, ARC. */
export function openMailJudge(options: MailJudgeOptions): MailJudge {
  const dns = openDns(options.servers)
  const judgesLocal = options.servers !== null
  const context: Context = { ...LIMITS, ...options.limits, ...options, lookup: options.lookup ?? dns.lookup }
  return {
    async judge({ envelope, raw }) {
      try {
        const client = judgedClient(envelope.client, raw, { judgesLocal })
        if (!client) return null
        return verdictOf(await findings(context, { client, sender: envelope.from, form: examineForm(raw) }))
      } catch {
        return verdictOf(null)
      }
    },
    judgeAgain: (mail) =>
      judgeAgain(context, { ...mail, client: judgedClient(mail.client, mail.raw, { judgesLocal }) }).catch(
        () => mail.stored,
      ),
    prepare: async () => void (await library()),
    close: dns.close,
  }
}

async function findings(context: Context, judged: Case): Promise<Findings> {
  const { dkim, spf } = await identifiers(context, judged)
  if (!judged.form?.isBodyFit) dkim.results = []
  const [dmarc, arc] = await policies(context, {
    dkim,
    spfDomain: spf?.status.result === 'pass' ? spf.domain : null,
    dkimDomains: dkim.results.filter(isPassing).map((each) => each.signingDomain ?? ''),
  })
  return {
    isReadable: judged.form !== null,
    spf: clientResult(spf),
    dkim: signatures(dkim),
    dmarc,
    arc: judged.form?.hasTooManySeals ? 'fail' : resultOf(arc ? arc.status.result : 'none'),
    isAuthorVouched: vouchedBy(dkim.results, dmarc),
  }
}

const signatures = ({ results }: DKIMVerifyResult): Authentication['dkim'] =>
  results.filter((each) => each.signingDomain).map(signatureResult)

/** Where no policy is published, a signature of the author's own organization still says who wrote it. */
const vouchedBy = (results: DKIMResult[], dmarc: DMARCResult | false): boolean =>
  dmarc !== false && results.some((each) => isPassing(each) && Boolean(each.status.aligned))
