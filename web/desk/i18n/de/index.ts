import type { Messages } from '../en/index.ts'
import { common } from './common.ts'
import { composer } from './composer.ts'
import { conversation } from './conversation.ts'
import { inbox } from './inbox.ts'
import { reports } from './reports.ts'
import { settings } from './settings.ts'
import { signIn } from './sign-in.ts'

export const messages: Messages = { common, composer, conversation, inbox, reports, settings, signIn }
