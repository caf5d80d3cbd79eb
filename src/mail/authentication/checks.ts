import { Readable } from 'node:stream'
import { setImmediate } from 'node:timers/promises'
import type { ARCData, ARCResult, DKIMResult, DKIMVerifyResult, DMARCResult, SPFResult } from 'mailauth'
import type { Authentication, AuthenticationResult } from '../../core/messages/types.ts'
import { boundedLookups, deadlineIn } from './bounded-lookups.ts'
import type { DnsLookup } from './dns.ts'
import type { Form } from './form.ts'
import type { JudgedClient } from './judged-client.ts'

/** Questions that one mail may ask, by method; RFC 7208 4.6.4 has limits of its own below this. */
const QUESTIONS = { spf: 60, dkim: 10, arc: 12, dmarc: 60 }

/** Loaded when first needed: it brings a tenth of a second and 40 MB with it. */
export const library = () => import('mailauth')

/** What judging knows of its surroundings. */
export interface Context {
  identifiersMs: number
  policyMs: number
  hostname: string
  lookup: DnsLookup
}

export interface Case {
  /** Null: whether it may send is not asked. */
  client: JudgedClient | null
  sender: string
  form: Form | null
  /** The moment at which signatures must not have expired; default: now. */
  at?: Date
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

export const signatureResult = (each: DKIMResult): Authentication['dkim'][number] => ({
  result: each.status.underSized ? 'policy' : resultOf(each.status.result),
  domain: each.signingDomain ?? '',
  selector: each.selector ?? '',
})

export const clientResult = (spf: SPFResult | null): Authentication['spf'] => ({
  result: resultOf(spf?.status.result ?? 'none'),
  domain: spf?.domain || null,
})

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

export const resultOf = (result: string): AuthenticationResult =>
  RESULTS.has(result) ? (result as AuthenticationResult) : 'neutral'
