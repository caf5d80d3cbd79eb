import type { Message, Placement, PlacementExplanation } from '../../../core/messages/index.ts'

const explanation = ({ header, value, messageId }: PlacementExplanation): Record<string, unknown> => ({
  header,
  value,
  message_id: messageId,
})

/** Which rule and which header put a message into its thread, and why not into another. */
function presentPlacement({ rule, header, explain, refused, isSuspect, moved }: Placement) {
  return {
    rule,
    ...(header === undefined ? {} : { header }),
    ...(explain ? { explain: explanation(explain) } : {}),
    ...(refused
      ? {
          refused: {
            ...explanation(refused),
            rule: refused.rule,
            thread_id: refused.conversationId,
            because: refused.because,
          },
        }
      : {}),
    ...(isSuspect ? { suspect: true } : {}),
    ...(moved
      ? {
          moved: {
            change_id: moved.changeId,
            from_thread_id: moved.fromConversationId,
            ...(moved.by ? { by: moved.by } : {}),
          },
        }
      : {}),
  }
}

/** Where a received message came from and how it found its thread; nothing for others. Beyond the contract. */
export function originOf(message: Message): Record<string, unknown> {
  if (message.direction !== 'inbound') return {}
  return {
    ...(message.placement ? { placement: presentPlacement(message.placement) } : {}),
    ...(message.authentication ? { authentication: message.authentication } : {}),
  }
}
