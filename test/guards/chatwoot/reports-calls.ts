import type { WalkedCall } from '../authorization-calls.ts'
import type { ChatwootCalls, ChatwootIds } from './ids.ts'

const asking =
  (query?: string) =>
  ({ account }: ChatwootIds): WalkedCall => ({
    path: { account_id: account },
    ...(query ? { query } : {}),
  })
const ofInbox =
  (query: string) =>
  ({ account, inbox }: ChatwootIds): WalkedCall => ({
    path: { account_id: account },
    query: `type=inbox&id=${inbox}${query}`,
  })

export const reportsCalls: ChatwootCalls = {
  getAccountReportSummary: ofInbox(''),
  getAccountReports: ofInbox('&metric=conversations_count'),
  getConversationReport: asking('type=account'),
  getAgentSummaryReport: asking(),
  getInboxSummaryReport: asking(),
  getTeamSummaryReport: asking(),
  getLabelSummaryReport: asking(),
  getChannelSummaryReport: asking(),
  listCsatSurveyResponses: asking('rating=5'),
  getCsatMetrics: asking(),
  downloadCsatSurveyResponses: asking(),
}
