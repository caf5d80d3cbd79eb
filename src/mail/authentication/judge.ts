import { Readable } from 'node:stream'
import { setImmediate } from 'node:timers/promises'
import type { ARCData, ARCResult, DKIMResult, DKIMVerifyResult, DMARCResult, SPFResult } from 'mailauth'
import type { Authentication, AuthenticationResult } from '../../core/messages/types.ts'
import type { DnsServer } from '../../lib/dns-servers.ts'
import type { MailEnvelope } from '../inbound/arrived-mail.ts'
import { boundedLookups, deadlineIn } from './bounded-lookups.ts'
import { type DnsLookup, openDns } from './dns.ts'
import { examineForm, type Form } from './form.ts'
import { judgeAgain, type StoredMail } from './judge-again.ts'
import { type JudgedClient, judgedClient } from './judged-client.ts'
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
/** Questions that one mail may ask, by method; RFC 7208 4.6.4 has limits of its own below this. */
const QUESTIONS = { spf: 60, dkim: 10, arc: 12, dmarc: 60 }

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

/** Loaded when first needed: it brings a tenth of a second and 40 MB with it. */
export const library = () => import('mailauth')

/** What judging knows of its surroundings. */
export interface Context {
  identifiersMs: number
  policyMs: number
  hostname: string
  lookup: DnsLookup
}

interface Case {
  /** Null: whether it may send is not asked. */
  client: JudgedClient | null
  sender: string
  form: Form | null
  /** The moment at which signatures must not have expired; default: now. */
  at?: Date
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

const PIECE_BYTES = 8 * 1024

/** A large mail is read piece by piece, and others get their turn in between. */
async function* inPieces(source: Buffer): AsyncGenerator<Buffer> {
  for (let at = 0; at < source.length; at += PIECE_BYTES) {
    yield source.subarray(at, at + PIECE_BYTES)
    await setImmediate()
  }
}

/** Who signed it, and whether its client may send for its sender. */
export async function identifiers(
  { identifiersMs, hostname, lookup }: Context,
  { client, sender, form, at }: Case,
): Promise<{ dkim: DKIMVerifyResult; spf: SPFResult | null }> {
  const { dkimVerify, spf } = await library()
  const deadline = deadlineIn(identifiersMs)
  const bounded = (questions: number) => boundedLookups(lookup, { questions, deadline })
  try {
    const [dkimResult, spfResult] = await Promise.all([
      dkimVerify(Readable.from(inPieces(form?.source ?? Buffer.alloc(0))), {
        resolver: bounded(QUESTIONS.dkim),
        sender,
        rejectRsaSha1: true,
        ...(at ? { curTime: at } : {}),
      }),
      client
        ? spf({
            sender,
            ip: client.ip,
            helo: client.helo,
            mta: hostname,
            resolver: bounded(QUESTIONS.spf),
            maxElapsedTime: identifiersMs,
          })
        : null,
    ])
    return { dkim: dkimResult, spf: spfResult }
  } finally {
    deadline.clear()
  }
}

export interface Identified {
  dkim: DKIMVerifyResult
  /** The domain whose client brought it, and those whose signatures hold. */
  spfDomain: string | null
  dkimDomains: string[]
}

/**
 * What the author's domain asks to do (DMARC), and whether the chain of servers before holds (ARC). They have a
 * time of their own: whoever makes us wait for a key cannot keep us from the policy.
 */
export async function policies(
  { policyMs, lookup }: Context,
  { dkim, spfDomain, dkimDomains }: Identified,
): Promise<[DMARCResult | false, ARCResult | null]> {
  const { arc, dmarc } = await library()
  const deadline = deadlineIn(policyMs)
  try {
    return await Promise.all([
      dmarc({
        headerFrom: dkim.headerFrom,
        fromFields: dkim.fromFields,
        spfDomains: spfDomain === null ? [] : [spfDomain],
        dkimDomains: dkimDomains.map((domain) => ({ domain })),
        resolver: boundedLookups(lookup, { questions: QUESTIONS.dmarc, deadline }),
      }),
      isChain(dkim.arc)
        ? arc(dkim.arc, { resolver: boundedLookups(lookup, { questions: QUESTIONS.arc, deadline }) })
        : null,
    ])
  } finally {
    deadline.clear()
  }
}

/** A chain, or what is left of a broken one. */
const isChain = (data: DKIMVerifyResult['arc']): data is ARCData & DKIMVerifyResult['arc'] =>
  data !== undefined && (data.chain !== false || data.error !== undefined)

/** A signature that leaves the end of the body open (`l=`) lets anybody write there: it vouches for nothing. */
export const isPassing = ({ status }: DKIMResult): boolean => status.result === 'pass' && !status.underSized

const signatures = ({ results }: DKIMVerifyResult): Authentication['dkim'] =>
  results.filter((each) => each.signingDomain).map(signatureResult)

export const signatureResult = (each: DKIMResult): Authentication['dkim'][number] => ({
  result: each.status.underSized ? 'policy' : resultOf(each.status.result),
  domain: each.signingDomain ?? '',
  selector: each.selector ?? '',
})

export const clientResult = (spf: SPFResult | null): Authentication['spf'] => ({
  result: resultOf(spf?.status.result ?? 'none'),
  domain: spf?.domain || null,
})

/** Where no policy is published, a signature of the author's own organization still says who wrote it. */
const vouchedBy = (results: DKIMResult[], dmarc: DMARCResult | false): boolean =>
  dmarc !== false && results.some((each) => isPassing(each) && Boolean(each.status.aligned))

const RESULTS: ReadonlySet<string> = new Set<AuthenticationResult>([
  'pass',
  'fail',
  'softfail',
  'neutral',
  'none',
  'policy',
  'temperror',
  'permerror',
])

const resultOf = (result: string): AuthenticationResult =>
  RESULTS.has(result) ? (result as AuthenticationResult) : 'neutral'
