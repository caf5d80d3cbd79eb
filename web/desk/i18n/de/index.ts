import type { Messages } from '../en/index.ts'
import { attributes } from './attributes.ts'
import { composer } from './composer.ts'
import { connections } from './connections.ts'
import { contacts } from './contacts.ts'
import { conversation } from './conversation.ts'
import { domains } from './domains.ts'
import { common } from './everywhere.ts'
import { firstVisit } from './first-visit.ts'
import { inbox } from './inbox.ts'
import { inboxes } from './inboxes.ts'
import { offers } from './offers.ts'
import { reports } from './reports.ts'
import { retention } from './retention.ts'
import { settings } from './settings.ts'
import { signIn } from './sign-in.ts'
import { system } from './system.ts'
import { teams } from './teams.ts'
import { transfer } from './transfer.ts'

export const messages: Messages = {
  attributes,
  common,
  composer,
  connections,
  contacts,
  conversation,
  domains,
  firstVisit,
  inbox,
  inboxes,
  offers,
  reports,
  retention,
  settings,
  signIn,
  system,
  teams,
  transfer,
}
