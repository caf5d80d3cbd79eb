import type { Webhook } from './health.tsx'
import type { Payload } from './webhook-form.tsx'

export const nameOf = ({ name, url }: Webhook): string => name || (URL.parse(url)?.host ?? url)

/** A webhook as it is written into a form. */
export interface Form {
  payload: Webhook['payload']
  name: string
  url: string
  /** Null: the usual ones. */
  events: string[] | null
  inbox_id: string
  authorization: string
  /** Nothing is to be sent along any more. */
  dropsAuthorization: boolean
  is_enabled: boolean
}

export const startOf = (webhook: Webhook | null): Form => ({
  payload: webhook?.payload ?? 'chatwoot',
  name: webhook?.name ?? '',
  url: webhook?.url ?? '',
  events: webhook?.events ?? null,
  inbox_id: webhook?.inbox_id ?? '',
  authorization: '',
  dropsAuthorization: false,
  is_enabled: webhook?.is_enabled ?? true,
})

/** What both making and changing one send: what its payload takes. */
export function wireOf(form: Form, payload: Payload) {
  const authorization = form.dropsAuthorization ? null : form.authorization.trim() || undefined
  return {
    name: form.name.trim() || null,
    url: form.url.trim(),
    events: form.events ?? payload.usual_events,
    ...(payload.by_inbox ? { inbox_id: form.inbox_id || null } : {}),
    ...(payload.takes_authorization ? { is_enabled: form.is_enabled } : {}),
    ...(payload.takes_authorization && authorization !== undefined ? { authorization } : {}),
  }
}
