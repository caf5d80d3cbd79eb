import { invalid } from '../errors.ts'
import { append } from '../events/index.ts'
import { permit } from '../permit.ts'
import type { Tx } from '../run.ts'
import { changeConversation, lockConversation } from './store.ts'

/** ISO 639-1, and a region where it matters. */
export const isLanguage = (text: string): boolean => /^[a-z]{2}(-[A-Za-z]{2,4})?$/.test(text)

/** Says in which language a conversation is; null: nobody knows. Throws `invalid` for what names none. */
export async function setLanguage(
  tx: Tx,
  { id, language }: { id: string; language: string | null },
): Promise<void> {
  permit(tx.actor, 'conversation:write')
  if (language !== null && !isLanguage(language))
    throw invalid('a language is named as in ISO 639-1', { field: 'language' })
  const before = await lockConversation(tx, id)
  if (before.language === language) return
  await changeConversation(tx, before, { language })
  await append(tx, { type: 'conversation.language_changed', conversationId: id, data: { language } })
}
