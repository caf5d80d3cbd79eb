import { useMutation } from '@tanstack/react-query'
import { answered, api } from '../../api/client.ts'
import { Button } from '../../design/button.tsx'
import { Dialog } from '../../design/dialog.tsx'
import { Notice } from '../../design/pieces.tsx'
import { useText } from '../../i18n/text.tsx'
import { Problem } from '../section.tsx'
import { Answer, Request } from './exchange.tsx'
import type { Webhook } from './health.tsx'
import { nameOf } from './webhook-wire.ts'

/** Brings a webhook a test event, and shows what came back. */
export function WebhookTest({ webhook, onClose }: { webhook: Webhook; onClose: () => void }) {
  const t = useText()
  const words = t.connections.webhooks
  const test = useMutation({
    mutationFn: () =>
      answered(api.POST('/native/v1/webhooks/{id}/test', { params: { path: { id: webhook.id } } })),
  })
  const { data } = test
  return (
    <Dialog
      title={words.testTitle(nameOf(webhook))}
      onClose={onClose}
      isWide
      actions={
        <>
          <Button onClick={onClose}>{t.common.close}</Button>
          <Button look="primary" isBusy={test.isPending} onClick={() => test.mutate()}>
            {data ? words.sendAgain : words.send}
          </Button>
        </>
      }
    >
      <div aria-live="polite" className="flex flex-col gap-3 pb-2">
        <p className="text-ink-soft">{words.testLead}</p>
        <Problem error={test.error} />
        {data && (
          <>
            {data.is_delivered ? (
              <Notice tone="good">{words.arrived(data.status ?? 0, data.duration_ms)}</Notice>
            ) : (
              <Notice>
                {words.refused} {data.error}
              </Notice>
            )}
            <Answer status={data.status} text={data.response} />
            <Request url={data.request.url} headers={data.request.headers} body={data.request.body} />
          </>
        )}
      </div>
    </Dialog>
  )
}
