import { Link } from '@tanstack/react-router'
import { stateOf } from '../../api/mail-setup.ts'
import type { Address } from '../../api/types.ts'
import { Badge } from '../../design/pieces.tsx'
import { useText } from '../../i18n/text.tsx'

const TONES: Record<string, 'good' | 'neutral' | 'warn' | 'danger'> = {
  ready: 'good',
  capture: 'neutral',
  inactive: 'warn',
  failing: 'warn',
}

/** Whether an address can send, why it cannot, and where that is mended. */
export function AddressState({ address }: { address: Address }) {
  const t = useText()
  const words = t.inboxes
  const state = stateOf(address)
  const isOfDomain = state === 'domain_not_verified' || state === 'failing'
  const isOfRelay = state === 'connection_deleted' || state === 'capture'
  return (
    <span className="flex flex-wrap items-center gap-x-2 gap-y-0.5 text-left">
      <Badge tone={TONES[state] ?? 'danger'}>{words.states[state] ?? state}</Badge>
      {state !== 'ready' && (
        <span className="text-ink-soft text-sm">
          {words.stateHelp[state]}{' '}
          {isOfDomain && address.domain.id && (
            <Link
              to="/settings/$section/$item"
              params={{ section: 'domains', item: address.domain.id }}
              className="text-accent-text underline underline-offset-2"
            >
              {words.toDomain}
            </Link>
          )}
          {isOfRelay && (
            <Link
              to="/settings/$section"
              params={{ section: 'relays' }}
              className="text-accent-text underline underline-offset-2"
            >
              {words.toRelays}
            </Link>
          )}
        </span>
      )}
    </span>
  )
}
