import { composer } from './composer.ts'
import { connections } from './connections.ts'
import { conversation } from './conversation.ts'
import { domains } from './domains.ts'
import { common } from './everywhere.ts'
import { firstVisit } from './first-visit.ts'
import { inbox } from './inbox.ts'
import { inboxes } from './inboxes.ts'
import { offers } from './offers.ts'
import { reports } from './reports.ts'
import { settings } from './settings.ts'
import { signIn } from './sign-in.ts'

export const messages = {
  common,
  composer,
  connections,
  conversation,
  domains,
  firstVisit,
  inbox,
  inboxes,
  offers,
  reports,
  settings,
  signIn,
}

/** Every word of the desk; other languages have the same. */
export type Messages = typeof messages
