import { dayReportRoutes } from './day-reports.ts'
import { workloadReportRoutes } from './workload-reports.ts'

export const reportRoutes = [...dayReportRoutes, ...workloadReportRoutes]
