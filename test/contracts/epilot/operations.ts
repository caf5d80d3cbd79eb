/** Every operation of the Message API as both published clients know it. */
export const MESSAGE_OPERATIONS = [
  'assignThread',
  'assignUsers',
  'assignUsersV2',
  'bulkAssignThreads',
  'bulkMoveThreads',
  'createDraft',
  'deleteMessage',
  'deleteThread',
  'getMessage',
  'getMessageEml',
  'getMessageV2',
  'getThreadTimeline',
  'getUnread',
  'markReadMessage',
  'markReadMessageV2',
  'markReadThread',
  'markReadThreadV2',
  'markThreadAsDone',
  'markThreadAsOpen',
  'markUnreadMessage',
  'markUnreadMessageV2',
  'markUnreadThread',
  'markUnreadThreadV2',
  'moveThread',
  'pinThread',
  'searchIds',
  'searchMessages',
  'searchThreads',
  'searchThreadsV2',
  'sendDraft',
  'sendMessage',
  'spamMessage',
  'spamThread',
  'threadBulkActionsDelete',
  'threadBulkActionsDone',
  'threadBulkActionsFavorite',
  'threadBulkActionsOpen',
  'threadBulkActionsRead',
  'threadBulkActionsTrash',
  'threadBulkActionsUnfavorite',
  'threadBulkActionsUnread',
  'threadBulkActionsUntrash',
  'trashMessage',
  'trashThread',
  'unassignThread',
  'unpinThread',
  'unspamMessage',
  'unspamThread',
  'untrashMessage',
  'untrashThread',
  'updateMessage',
  'updateThread',
] as const

/** Known to the newer client only. */
export const NEWER_OPERATIONS = ['getAssigneeWorkload', 'getUnreadCounts'] as const

/** What messages need of the File API. */
export const FILE_OPERATIONS = [
  'deleteFile',
  'downloadFile',
  'downloadFiles',
  'downloadS3File',
  'getFile',
  'saveFile',
  'saveFileV2',
  'uploadFile',
  'uploadFileV2',
] as const

export type OperationId =
  | (typeof MESSAGE_OPERATIONS)[number]
  | (typeof NEWER_OPERATIONS)[number]
  | (typeof FILE_OPERATIONS)[number]
