import { claimDueAvatars, type DueAvatar, keepAvatar } from '../core/contacts/index.ts'
import { AppError } from '../core/errors.ts'
import type { BlobStore } from '../core/files/index.ts'
import { systemActor } from '../core/organizations/index.ts'
import type { Core } from '../core/run.ts'
import { mapLimit } from '../lib/map-limit.ts'
import { fetchImage } from '../lib/outbound/fetch-image.ts'
import { type OutboundNetworks, OutboundRefusal } from '../lib/outbound/networks.ts'

export interface AvatarsFeed {
  start(): void
  /** Fetches every picture that is due now, and returns when it is done. */
  drain(): Promise<void>
  stop(): Promise<void>
}

export interface AvatarsOptions {
  core: Core
  blobs: BlobStore
  networks: OutboundNetworks
  log: { warn(facts: object, message: string): void }
}

const LOOK_EVERY_MS = 2_000
const AT_ONCE = 3
const LIMITS = { maxBytes: 15 * 1024 * 1024, timeoutMs: 15_000, maxRedirects: 3 }
const TYPES = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp'])

/** Fetches the pictures of contacts that somebody named by their address, so that whoever looks at them tells nobody. */
export function createAvatars({ core, blobs, networks, log }: AvatarsOptions): AvatarsFeed {
  let timer: NodeJS.Timeout | undefined
  let isStopped = false
  let turn: Promise<void> = Promise.resolve()

  const fetchAll = async (): Promise<void> => {
    while (!isStopped && (await core.database.hasRoom())) {
      const due = await claimDueAvatars(core.database.kysely, { now: new Date(), limit: AT_ONCE })
      await mapLimit(due, AT_ONCE, fetchOne)
      if (due.length < AT_ONCE) return
    }
  }
  const fetchOne = async ({ contactId, url, organization }: DueAvatar): Promise<void> => {
    try {
      const { bytes, contentType } = await fetchImage(url, { networks, ...LIMITS })
      if (!TYPES.has(contentType)) return
      const { sha256: blob } = await blobs.put(bytes)
      await core.run(systemActor(organization, 'avatars'), (tx) => keepAvatar(tx, { contactId, url, blob }))
    } catch (error) {
      // Not to be had, or not for this contact any more; anything else is tried again.
      const isExpected =
        error instanceof OutboundRefusal || (error instanceof AppError && error.code === 'not_found')
      if (!isExpected) log.warn({ error, contactId }, 'the picture of a contact was not stored')
    }
  }
  const next = (): Promise<void> => {
    turn = turn.catch(() => {}).then(fetchAll)
    return turn
  }
  const look = (): void => {
    next().catch((error: unknown) => log.warn({ error }, 'due pictures cannot be read; they wait'))
  }
  return {
    start() {
      timer = setInterval(look, LOOK_EVERY_MS)
      look()
    },
    drain: next,
    async stop() {
      isStopped = true
      clearInterval(timer)
      await turn.catch(() => {})
    },
  }
}
