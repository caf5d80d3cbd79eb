import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Bell, BellOff, Check, X } from 'lucide-react'
import { useEffect, useState } from 'react'
import { createPortal } from 'react-dom'
import { ApiError, answered, api } from '../api/client.ts'
import { conversationQuery } from '../api/conversations.ts'
import { useQueues } from '../api/directory.ts'
import type { Offer } from '../api/types.ts'
import { useActions } from '../app/actions.tsx'
import { Button, IconButton } from '../design/button.tsx'
import { Keys } from '../design/hint.tsx'
import { useTopLayer } from '../design/layer.tsx'
import { Avatar } from '../design/pieces.tsx'
import { tell } from '../design/toast.tsx'
import { useText } from '../i18n/text.tsx'
import { notify, setMuted, useBlinkingTitle, useMuted, useRinging } from './ring.ts'

const offersQuery = queryOptions({
  queryKey: ['offers'],
  queryFn: () => answered(api.GET('/native/v1/offers')),
})

const none: Offer[] = []

/** What is offered rings until it is taken, left to others, or over. */
export function Offers() {
  const t = useText()
  const offers = useQuery(offersQuery).data?.data ?? none
  const [first] = offers
  const layer = useTopLayer()
  const { accept, reject, busy } = useAnswers()
  useRinging(offers.length > 0)
  useBlinkingTitle(first ? t.offers.title : null)
  useActions(
    first
      ? [
          {
            id: 'accept-offer',
            title: t.offers.accept,
            keys: 'y',
            group: t.offers.group,
            isInDialogs: true,
            run: () => void accept(first),
          },
          {
            id: 'decline-offer',
            title: t.offers.decline,
            group: t.offers.group,
            run: () => void reject(first),
          },
        ]
      : [],
  )
  return createPortal(
    <section
      aria-label={t.offers.region}
      aria-live="assertive"
      className="pointer-events-none fixed top-0 right-0 z-50 flex max-h-dvh w-full max-w-sm flex-col gap-2 overflow-y-auto p-3"
    >
      {offers.map((offer) => (
        <OfferCard
          key={offer.id}
          offer={offer}
          isFirst={offer === first}
          isBusy={busy === offer.id}
          onAccept={() => void accept(offer)}
          onReject={() => void reject(offer)}
        />
      ))}
    </section>,
    layer,
  )
}

/** Takes an offer, or leaves it to others. Whoever is too late is told so. */
function useAnswers() {
  const t = useText()
  const queryClient = useQueryClient()
  const navigate = useNavigate()
  const [busy, setBusy] = useState<string | null>(null)
  const answer = async ({ id }: Offer, path: 'accept' | 'reject'): Promise<boolean> => {
    setBusy(id)
    try {
      await answered(api.POST(`/native/v1/offers/{id}/${path}`, { params: { path: { id } } }))
      return true
    } catch (error) {
      const isOver = error instanceof ApiError && (error.status === 409 || error.status === 404)
      const { message } = error as Error
      tell(isOver ? t.offers.over : `${t.common.failed}: ${message}`, { kind: 'failed' })
      return false
    } finally {
      setBusy(null)
      await queryClient.invalidateQueries({ queryKey: offersQuery.queryKey })
    }
  }
  return {
    busy,
    reject: (offer: Offer) => answer(offer, 'reject'),
    accept: async (offer: Offer) => {
      if (!(await answer(offer, 'accept'))) return
      const conversation = offer.conversation_id
      queryClient.invalidateQueries({ queryKey: conversationQuery(conversation).queryKey })
      await navigate({ to: '/views/$view/$conversation', params: { view: 'mine', conversation } })
    },
  }
}

interface OfferCardProps {
  offer: Offer
  isFirst: boolean
  isBusy: boolean
  onAccept: () => void
  onReject: () => void
}

/** Who asks for what, and how long it can be taken. */
function OfferCard({ offer, isFirst, isBusy, onAccept, onReject }: OfferCardProps) {
  const t = useText()
  const { data } = useQuery(conversationQuery(offer.conversation_id))
  const queue = useQueues().find(({ id }) => id === offer.queue_id)?.name
  const who = data?.contact?.name || data?.last_from?.name || data?.contact?.email || t.conversation.customer
  const subject = data?.subject || data?.snippet || t.inbox.noSubject
  const isKnown = data !== undefined
  useEffect(() => {
    if (isKnown) return notify(`${t.offers.title}: ${who}`, { body: subject, tag: offer.id })
  }, [isKnown, who, subject, offer.id, t])
  return (
    <article
      aria-label={t.offers.of(who)}
      className="pointer-events-auto animate-appear rounded-xl border border-accent bg-raised p-4 shadow-floating"
    >
      <header className="mb-2 flex items-center gap-2">
        <h2 className="grow font-semibold text-accent-text text-sm">{t.offers.title}</h2>
        <Mute />
      </header>
      <div className="flex items-center gap-3">
        <Avatar name={who} url={data?.contact?.avatar_url} />
        <div className="min-w-0 grow">
          <p className="truncate font-medium">{who}</p>
          <p className="truncate text-ink-soft text-sm">{subject}</p>
        </div>
      </div>
      <p className="mt-2 flex gap-2 text-ink-faint text-sm">
        <span className="min-w-0 grow truncate">{queue ?? t.offers.personal}</span>
        <TimeLeft offer={offer} />
      </p>
      <div className="mt-3 flex gap-2">
        <Button look="primary" className="grow" isBusy={isBusy} onClick={onAccept} aria-keyshortcuts="y">
          <Check aria-hidden className="size-4" />
          {t.offers.accept}
          {isFirst && <Keys keys="y" />}
        </Button>
        <Button isBusy={isBusy} onClick={onReject}>
          <X aria-hidden className="size-4" />
          {t.offers.decline}
        </Button>
      </div>
    </article>
  )
}

function Mute() {
  const t = useText()
  const isSilent = useMuted()
  return (
    <IconButton label={t.offers.mute} isPressed={isSilent} onClick={() => setMuted(!isSilent)}>
      {isSilent ? <BellOff /> : <Bell />}
    </IconButton>
  )
}

/** Counts down. The offer itself ends when the server says so: clocks differ. */
function TimeLeft({ offer }: { offer: Offer }) {
  const t = useText()
  const [now, setNow] = useState(Date.now)
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000)
    return () => clearInterval(timer)
  }, [])
  const [from, until] = [Date.parse(offer.offered_at), Date.parse(offer.expires_at)]
  const seconds = Math.round(Math.min(Math.max(until - now, 0), until - from) / 1000)
  // Read aloud once with the card, not each second.
  return (
    <span aria-live="off" role="timer" className="shrink-0 tabular-nums">
      {t.offers.left(seconds)}
    </span>
  )
}
