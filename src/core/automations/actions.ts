import type { AutomationAction } from '../automation-rules/index.ts'
import {
  assignPerson,
  assignTeam,
  type Conversation,
  changeState,
  muteConversation,
  type Priority,
  prioritizeConversation,
  updateConversation,
} from '../conversations/index.ts'
import { postMessage } from '../messages/index.ts'
import { tellPerson } from '../notices/index.ts'
import type { Person } from '../people/index.ts'
import { personNumber } from '../permit.ts'
import type { Tx } from '../run.ts'
import { listTeamMembers, teamsByNumbers } from '../teams/index.ts'
import { mailTranscript } from '../visitors/index.ts'
import { askWebhook } from '../webhooks/index.ts'
import { attach, say } from './say.ts'

/** Why actions are done. */
export type Cause = { kind: 'rule'; event: string } | { kind: 'macro' }

export interface Subject {
  conversation: Conversation
  /** That of the event, where it is about one. */
  messageId: string | null
  cause: Cause
}

type Do = (tx: Tx, subject: Subject, params: string[], raw: unknown[]) => Promise<unknown>

const chosen = ([value]: string[]): string | null =>
  value === undefined || /^(nil|none|null|0)?$/.test(value) ? null : value

const to =
  (state: 'open' | 'closed' | 'snoozed' | 'bot'): Do =>
  (tx, { conversation }) =>
    changeState(tx, { id: conversation.id, state })

const STATES = { open: 'open', resolved: 'closed', snoozed: 'snoozed', pending: 'bot', bot: 'bot' } as const

const PRIORITIES: readonly Priority[] = ['low', 'medium', 'high', 'urgent']

const DOES: Record<string, Do> = {
  assign_agent: (tx, { conversation: { id } }, params) =>
    assignPerson(tx, { id, person: params[0] === 'self' ? personNumber(tx.actor) : chosen(params) }),
  assign_team: (tx, { conversation: { id } }, params) => assignTeam(tx, { id, team: chosen(params) }),
  remove_assigned_team: (tx, { conversation: { id } }) => assignTeam(tx, { id, team: null }),
  add_label: (tx, { conversation }, labels) =>
    updateConversation(tx, { id: conversation.id, labels: [...conversation.labels, ...labels] }),
  remove_label: (tx, { conversation }, labels) =>
    updateConversation(tx, {
      id: conversation.id,
      labels: conversation.labels.filter((each) => !labels.includes(each)),
    }),
  send_message: (tx, subject, [text = '']) => say(tx, subject, { text }),
  send_attachment: attach,
  send_webhook_event: (tx, { conversation, cause }, [url = '']) =>
    askWebhook(tx, { url, conversationId: conversation.id, cause }),
  add_private_note: (tx, { conversation: { id } }, [text = '']) =>
    text.trim()
      ? postMessage(tx, { conversationId: id, kind: 'note', direction: 'outbound', text })
      : Promise.resolve(),
  send_email_to_team: mailTeams,
  send_email_transcript: async (tx, { conversation }, addresses) => {
    for (const address of addresses.flatMap((each) => each.split(',')).slice(0, MOST_ADDRESSES))
      await mailTranscript(tx, { conversationId: conversation.id, to: address.trim() })
  },
  mute_conversation: (tx, { conversation: { id } }) => muteConversation(tx, { id }),
  snooze_conversation: to('snoozed'),
  resolve_conversation: to('closed'),
  open_conversation: to('open'),
  pending_conversation: to('bot'),
  change_status: (tx, { conversation: { id } }, [word = '']) => {
    const state = Object.hasOwn(STATES, word) ? STATES[word as keyof typeof STATES] : undefined
    return state ? changeState(tx, { id, state }) : Promise.resolve()
  },
  change_priority: (tx, { conversation: { id } }, params) => {
    const wish = chosen(params)
    const priority = PRIORITIES.find((each) => each === wish) ?? null
    return prioritizeConversation(tx, { id, priority })
  },
}

/** All that rules can do. */
export const AUTOMATION_ACTIONS: readonly string[] = Object.keys(DOES)

/** What only rules do: the other actions macros have as well. */
const OF_RULES = ['send_email_to_team', 'open_conversation', 'pending_conversation']

export const MACRO_ACTIONS: readonly string[] = AUTOMATION_ACTIONS.filter((each) => !OF_RULES.includes(each))

const MOST_ADDRESSES = 10

/** Does one thing; what nobody knows how to do was refused when the rule was made. */
export async function perform(tx: Tx, subject: Subject, action: AutomationAction): Promise<void> {
  const params = action.action_params.flatMap((each) =>
    typeof each === 'string' || typeof each === 'number' ? [String(each)] : [],
  )
  await DOES[action.action_name]?.(tx, subject, params, action.action_params)
}

async function mailTeams(
  tx: Tx,
  { conversation }: Subject,
  _params: string[],
  raw: unknown[],
): Promise<void> {
  const [given] = raw as ({ team_ids?: unknown; message?: unknown } | null)[]
  const subject = `Conversation ${conversation.number}: ${conversation.subject}`
  const people = new Map<string, Person>()
  for (const team of await teamsByNumbers(tx, [given?.team_ids].flat().map(String)))
    for (const person of await listTeamMembers(tx, team.id)) people.set(person.id, person)
  for (const person of people.values())
    await tellPerson(tx, person, { subject, text: String(given?.message ?? '') })
}
