import type { DixaCalls } from './ids.ts'

const asked = { timezone: 'Europe/Berlin', periodFilter: { _type: 'Preset', value: 'Today' } }

export const analyticsCalls: DixaCalls = {
  getAnalyticsMetrics: () => ({}),
  getAnalyticsMetricsMetricid: () => ({ path: { metricId: 'csat' } }),
  postAnalyticsMetrics: () => ({ body: { id: 'closed_conversations', ...asked } }),
  getAnalyticsRecords: () => ({}),
  getAnalyticsRecordsRecordid: () => ({ path: { recordId: 'ratings' } }),
  postAnalyticsRecords: () => ({ body: { id: 'closed_conversations', ...asked } }),
  getAnalyticsFilterFilterattribute: () => ({ path: { filterAttribute: 'queue_id' } }),
}
