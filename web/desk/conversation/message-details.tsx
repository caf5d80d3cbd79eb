import type { ReactNode } from 'react'
import type { MessageItem } from '../api/types.ts'
import { Badge } from '../design/pieces.tsx'
import type { Messages } from '../i18n/en/index.ts'
import { useLanguage, useText } from '../i18n/text.tsx'
import { fullMoment } from '../inbox/moments.ts'

type Recipient = MessageItem['to'][number]

const FAILED = new Set(['failed', 'bounced', 'rejected', 'complained'])

/** Who, when, to whom, what came of it at each, whether to believe the sender, and why it is here. */
export function MessageDetails({ item }: { item: MessageItem }) {
  const t = useText()
  const { language } = useLanguage()
  const words = t.conversation
  return (
    <dl className="mt-2 grid grid-cols-[auto_1fr] gap-x-4 gap-y-1 rounded-md bg-sunken px-3 py-2 text-sm">
      <Line term={words.from}>{item.from && `${item.from.name} <${item.from.address}>`}</Line>
      <Recipients term={words.to} recipients={item.to} />
      <Recipients term={words.cc} recipients={item.cc} />
      <Recipients term={words.bcc} recipients={item.bcc} />
      <Line term={words.date}>{fullMoment(item.at, language)}</Line>
      {item.direction === 'inbound' && (
        <Line term={words.authentication.title}>{authenticationOf(item, t)}</Line>
      )}
      {isFound(item.placement) && <Line term={words.placement.title}>{placementOf(item, t)}</Line>}
      <Line term="">
        <a
          href={`/native/v1/messages/${item.id}/source`}
          target="_blank"
          rel="noopener"
          className="text-accent-text underline"
        >
          {words.original}
        </a>
      </Line>
    </dl>
  )
}

function Line({ term, children }: { term: string; children: ReactNode }) {
  if (!children) return null
  return (
    <>
      <dt className="text-ink-faint">{term}</dt>
      <dd className="min-w-0 break-words">{children}</dd>
    </>
  )
}

function Recipients({ term, recipients }: { term: string; recipients: Recipient[] }) {
  const t = useText()
  if (recipients.length === 0) return null
  return (
    <Line term={term}>
      <ul>
        {recipients.map(({ name, address, delivery, error }) => (
          <li key={address}>
            {name ? `${name} <${address}>` : address}{' '}
            {delivery && (
              <Badge tone={FAILED.has(delivery) ? 'danger' : delivery === 'delayed' ? 'warn' : 'neutral'}>
                {t.conversation.delivery[delivery] ?? delivery}
              </Badge>
            )}
            {Boolean(error) && <span className="block text-danger">{errorText(error)}</span>}
          </li>
        ))}
      </ul>
    </Line>
  )
}

function authenticationOf(item: MessageItem, t: Messages): string {
  const words = t.conversation.authentication
  const dmarc = (item.authentication as { dmarc?: unknown } | null)?.dmarc
  const verdict = typeof dmarc === 'object' && dmarc !== null && 'result' in dmarc ? dmarc.result : dmarc
  if (verdict === 'pass') return words.pass
  if (verdict === 'fail') return words.fail
  return words.none
}

const isFound = (value: unknown): boolean => value !== null && value !== undefined

function placementOf(item: MessageItem, t: Messages): string {
  const words = t.conversation.placement
  const rule = (item.placement as { rule?: string } | null)?.rule ?? ''
  if (rule in words && rule !== 'title' && rule !== 'other') return words[rule as 'new']
  return words.other(rule)
}

/** What a server has said, in its own words. */
function errorText(error: unknown): string {
  if (typeof error === 'string') return error
  const message = (error as { message?: unknown } | null)?.message
  return typeof message === 'string' ? message : JSON.stringify(error)
}
