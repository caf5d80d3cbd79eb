import { useCallback, useEffect, useRef, useState } from 'react'
import { ApiError, answered, api } from '../api/client.ts'
import type { Address } from './recipients.tsx'

export interface DraftFields {
  from: Address | null
  to: Address[]
  cc: Address[]
  bcc: Address[]
  subject: string
  html: string
  attachments: string[]
}

export interface DraftPlace {
  conversationId: string | undefined
  inReplyTo: string | undefined
  inboxId: string | undefined
}

export type SaveState = 'new' | 'dirty' | 'saving' | 'saved' | 'failed' | 'conflict'

/** After the last key. */
const PAUSE_MS = 700

export interface Draft {
  fields: DraftFields
  set: (change: Partial<DraftFields>) => void
  state: SaveState
  id: string | undefined
  /** Brings everything to the server now; the id of the draft there. */
  save: () => Promise<string>
  /** Writes over what a colleague has written. */
  overwrite: () => Promise<string>
  discard: () => Promise<void>
}

interface Kept {
  id: string
  version: string
}

interface DraftOptions {
  place: DraftPlace
  initial: DraftFields
  /** A draft that is there already. */
  kept?: Kept | undefined
}

/** A message that is written: kept on the server as it is typed, so that colleagues see it and nothing is lost. */
export function useDraft({ place, initial, kept: before }: DraftOptions): Draft {
  const [fields, setFields] = useState(initial)
  const [state, setState] = useState<SaveState>(before ? 'saved' : 'new')
  const kept = useRef(before)
  const latest = useRef(fields)
  const writing = useRef<Promise<unknown>>(Promise.resolve())
  const isDirty = useRef(false)
  const isDiscarded = useRef(false)
  const version = useRef(before?.version)

  const write = useCallback(async (): Promise<string> => {
    if (!isDirty.current && kept.current) return kept.current.id
    isDirty.current = false
    setState('saving')
    try {
      const saved = await (kept.current
        ? change(kept.current.id, latest.current, version.current)
        : create(place, latest.current))
      kept.current = { id: saved.id, version: saved.version }
      version.current = saved.version
      setState(isDirty.current ? 'dirty' : 'saved')
      return saved.id
    } catch (error) {
      isDirty.current = true
      setState(error instanceof ApiError && error.status === 409 ? 'conflict' : 'failed')
      throw error
    }
  }, [place])

  /** One after the other: two versions on their way at once could arrive in either order. */
  const save = useCallback((): Promise<string> => {
    const next = writing.current.catch(() => {}).then(() => (isDiscarded.current ? '' : write()))
    writing.current = next
    return next
  }, [write])

  const set = useCallback((wanted: Partial<DraftFields>) => {
    latest.current = { ...latest.current, ...wanted }
    isDirty.current = true
    setFields(latest.current)
    setState((now) => (now === 'conflict' ? now : 'dirty'))
  }, [])

  useEffect(() => {
    if (state !== 'dirty' && state !== 'failed') return
    const timer = setTimeout(() => void save().catch(() => {}), state === 'failed' ? 3000 : PAUSE_MS)
    return () => clearTimeout(timer)
  }, [state, save])

  // Whoever leaves in the middle of a word finds it again.
  useEffect(
    () => () => {
      if (isDirty.current && !isDiscarded.current) void save().catch(() => {})
    },
    [save],
  )

  const overwrite = useCallback(() => {
    version.current = undefined
    isDirty.current = true
    return save()
  }, [save])

  const discard = useCallback(async () => {
    isDiscarded.current = true
    isDirty.current = false
    await writing.current.catch(() => {})
    const id = kept.current?.id
    if (id) await answered(api.DELETE('/native/v1/drafts/{id}', { params: { path: { id } } }))
  }, [])

  return { fields, set, state, id: kept.current?.id, save, overwrite, discard }
}

const wire = ({ from, ...fields }: DraftFields) => ({ ...fields, ...(from ? { from: from.address } : {}) })

const create = ({ conversationId, inReplyTo, inboxId }: DraftPlace, fields: DraftFields) =>
  answered(
    api.POST('/native/v1/drafts', {
      body: {
        ...wire(fields),
        ...(conversationId ? { conversation_id: conversationId } : {}),
        ...(inReplyTo ? { in_reply_to: inReplyTo } : {}),
        ...(inboxId ? { inbox_id: inboxId } : {}),
      },
    }),
  )

const change = (id: string, fields: DraftFields, version: string | undefined) =>
  answered(
    api.PATCH('/native/v1/drafts/{id}', {
      params: { path: { id } },
      body: { ...wire(fields), ...(version ? { version } : {}) },
    }),
  )
