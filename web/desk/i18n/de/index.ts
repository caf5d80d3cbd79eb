import type { Messages } from '../en/index.ts'
import { common } from './common.ts'
import { conversation } from './conversation.ts'
import { inbox } from './inbox.ts'
import { signIn } from './sign-in.ts'

export const messages: Messages = { common, conversation, inbox, signIn }
