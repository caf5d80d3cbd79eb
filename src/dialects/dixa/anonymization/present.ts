import type { Anonymization, AnonymizationKind } from '../../../core/anonymization/index.ts'
import type { AnonymizationRequestStatus, AnonymizationType } from './schemas.ts'

const TYPES = {
  conversation: 'Conversation',
  message: 'Message',
  contact: 'User',
} satisfies Record<AnonymizationKind, AnonymizationType>

export function presentAnonymization(request: Anonymization): { data: AnonymizationRequestStatus } {
  const type = TYPES[request.kind]
  return {
    data: {
      id: request.id,
      _type: type,
      entityType: `${type}AnonymizationType`,
      initiatedAt: request.requestedAt.toISOString(),
      ...(request.processedAt ? { processedAt: request.processedAt.toISOString() } : {}),
      requestedBy: request.requestedBy,
      targetEntityId: request.target,
    },
  }
}
