import type { ReportedAction, ReportedRecipient } from '../../../core/messages/types.ts'
import { oneLine } from '../../../lib/clean-text.ts'
import { diagnose, preciseStatus, shown } from './diagnosis.ts'
import { fieldAddress } from './report-addresses.ts'
import { type FieldGroup, field, fieldGroups, untyped } from './status-fields.ts'

export interface StatusReport {
  recipients: ReportedRecipient[]
  reportingMta: string | null
}

/** More recipients than any mail of ours has. */
const MAX_RECIPIENTS = 1_000

/** Reads message/delivery-status parts (RFC 3464, RFC 6533 for addresses in UTF-8). */
export function readStatusParts(parts: string[]): StatusReport {
  const groups = parts.flatMap(fieldGroups)
  const found = groups.filter(isAboutRecipient).slice(0, MAX_RECIPIENTS).map(recipientOf)
  // What stands among the fields about the whole message speaks of nobody.
  const named = found.filter(({ address, originalAddress }) => address !== null || originalAddress !== null)
  const recipients = named.length > 0 ? named : found
  const mta = groups.map((group) => untyped(field(group, 'reporting-mta'))).find(Boolean)
  return { recipients, reportingMta: mta ? oneLine(mta, 255) : null }
}

/** Some servers write no empty line behind the fields about the whole message. */
const isAboutRecipient = (group: FieldGroup): boolean =>
  ['final-recipient', 'original-recipient', 'action', 'status', 'diagnostic-code'].some((name) =>
    group.has(name),
  )

function recipientOf(group: FieldGroup): ReportedRecipient {
  const words = field(group, 'diagnostic-code') ?? ''
  const given = field(group, 'status')
  const action = actionOf(field(group, 'action'), given, words)
  const found = diagnose(untyped(words) ?? given ?? '', action)
  const remoteMta = untyped(field(group, 'remote-mta'))
  return {
    address:
      fieldAddress(field(group, 'final-recipient')) ??
      fieldAddress(field(group, 'x-actual-recipient')) ??
      null,
    originalAddress: fieldAddress(field(group, 'original-recipient')) ?? null,
    action,
    status: preciseStatus(given, found),
    code: found.code,
    diagnostic: shown(words || (given ?? '')),
    remoteMta: remoteMta ? oneLine(remoteMta, 255) : null,
  }
}

/** The action as the standard has it, as some servers write it, or as the status implies it. */
function actionOf(value: string | undefined, status: string | undefined, words: string): ReportedAction {
  const word = (value ?? '').toLowerCase()
  if (/^(?:fail|error|expired|undeliver|bounc|reject)/.test(word)) return 'failed'
  if (/^(?:delay|defer|retry|warn)/.test(word)) return 'delayed'
  if (/^(?:deliver|success)/.test(word)) return 'delivered'
  if (word.startsWith('relay')) return 'relayed'
  if (word.startsWith('expand')) return 'expanded'
  const statusClass = /\b([245])\.\d/.exec(status ?? '')?.[1] ?? diagnose(words, 'failed').status?.[0]
  return statusClass === '2' ? 'delivered' : statusClass === '4' ? 'delayed' : 'failed'
}
