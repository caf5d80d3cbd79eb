import type { OutgoingContent } from '../../core/messages/index.ts'
export const composeContent =
  (_: unknown) =>
  async (c: OutgoingContent): Promise<Buffer> =>
    Buffer.from(c.subject)
