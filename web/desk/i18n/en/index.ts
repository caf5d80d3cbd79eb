import { attributes } from './attributes.ts'
import { composer } from './composer.ts'
import { contacts } from './contacts.ts'
import { conversation } from './conversation.ts'
import { common } from './everywhere.ts'
import { inbox } from './inbox.ts'
import { offers } from './offers.ts'
import { reports } from './reports.ts'
import { retention } from './retention.ts'
import { settings } from './settings.ts'
import { signIn } from './sign-in.ts'
import { system } from './system.ts'
import { teams } from './teams.ts'
import { transfer } from './transfer.ts'

export const messages = {
  attributes,
  contacts,
  retention,
  system,
  teams,
  transfer,
  common,
  composer,
  conversation,
  inbox,
  offers,
  reports,
  settings,
  signIn,
}

/** Every word of the desk; other languages have the same. */
export type Messages = typeof messages
