/** What every setting tells of itself. */
export const presentMeta = (setting: {
  id: string
  createdAt: Date
  updatedAt: Date
  createdBy: string | null
  updatedBy: string | null
}) => ({
  id: setting.id,
  created_at: setting.createdAt.toISOString(),
  updated_at: setting.updatedAt.toISOString(),
  ...(setting.createdBy ? { created_by: setting.createdBy } : {}),
  ...(setting.updatedBy ? { updated_by: setting.updatedBy } : {}),
})
