import type { Route } from '../../../http/route.ts'
import type { Dependencies } from '../dependencies.ts'
import { assignThread } from './assignThread.ts'
import { assignUsers } from './assignUsers.ts'
import { assignUsersV2 } from './assignUsersV2.ts'
import { bulkAssignThreads } from './bulkAssignThreads.ts'
import { bulkMoveThreads } from './bulkMoveThreads.ts'
import { createDraft } from './createDraft.ts'
import { deleteFile } from './deleteFile.ts'
import { deleteMessage } from './deleteMessage.ts'
import { deleteThread } from './deleteThread.ts'
import { downloadFile } from './downloadFile.ts'
import { downloadFileContent } from './downloadFileContent.ts'
import { downloadFiles } from './downloadFiles.ts'
import { downloadMessagePart } from './downloadMessagePart.ts'
import { downloadS3File } from './downloadS3File.ts'
import { getAssigneeWorkload } from './getAssigneeWorkload.ts'
import { getFile } from './getFile.ts'
import { getMessage } from './getMessage.ts'
import { getMessageEml } from './getMessageEml.ts'
import { getMessageV2 } from './getMessageV2.ts'
import { getThreadTimeline } from './getThreadTimeline.ts'
import { getUnread } from './getUnread.ts'
import { getUnreadCounts } from './getUnreadCounts.ts'
import { markReadMessage } from './markReadMessage.ts'
import { markReadMessageV2 } from './markReadMessageV2.ts'
import { markReadThread } from './markReadThread.ts'
import { markReadThreadV2 } from './markReadThreadV2.ts'
import { markThreadAsDone } from './markThreadAsDone.ts'
import { markThreadAsOpen } from './markThreadAsOpen.ts'
import { markUnreadMessage } from './markUnreadMessage.ts'
import { markUnreadMessageV2 } from './markUnreadMessageV2.ts'
import { markUnreadThread } from './markUnreadThread.ts'
import { markUnreadThreadV2 } from './markUnreadThreadV2.ts'
import { moveThread } from './moveThread.ts'
import { pinThread } from './pinThread.ts'
import { receiveUpload } from './receiveUpload.ts'
import { saveFile } from './saveFile.ts'
import { saveFileV2 } from './saveFileV2.ts'
import { searchIds } from './searchIds.ts'
import { searchMessages } from './searchMessages.ts'
import { searchThreads } from './searchThreads.ts'
import { searchThreadsV2 } from './searchThreadsV2.ts'
import { sendDraft } from './sendDraft.ts'
import { sendMessage } from './sendMessage.ts'
import { spamMessage } from './spamMessage.ts'
import { spamThread } from './spamThread.ts'
import { threadBulkActionsDelete } from './threadBulkActionsDelete.ts'
import { threadBulkActionsDone } from './threadBulkActionsDone.ts'
import { threadBulkActionsFavorite } from './threadBulkActionsFavorite.ts'
import { threadBulkActionsOpen } from './threadBulkActionsOpen.ts'
import { threadBulkActionsRead } from './threadBulkActionsRead.ts'
import { threadBulkActionsTrash } from './threadBulkActionsTrash.ts'
import { threadBulkActionsUnfavorite } from './threadBulkActionsUnfavorite.ts'
import { threadBulkActionsUnread } from './threadBulkActionsUnread.ts'
import { threadBulkActionsUntrash } from './threadBulkActionsUntrash.ts'
import { trashMessage } from './trashMessage.ts'
import { trashThread } from './trashThread.ts'
import { unassignThread } from './unassignThread.ts'
import { unpinThread } from './unpinThread.ts'
import { unspamMessage } from './unspamMessage.ts'
import { unspamThread } from './unspamThread.ts'
import { untrashMessage } from './untrashMessage.ts'
import { untrashThread } from './untrashThread.ts'
import { updateMessage } from './updateMessage.ts'
import { updateThread } from './updateThread.ts'
import { uploadFile } from './uploadFile.ts'
import { uploadFileV2 } from './uploadFileV2.ts'

/** Every operation of this dialect. */
export const routes = (deps: Dependencies): Route[] => [
  assignThread,
  assignUsers,
  assignUsersV2,
  bulkAssignThreads,
  bulkMoveThreads,
  createDraft(deps),
  deleteFile,
  deleteMessage,
  deleteThread,
  downloadFile,
  downloadFiles,
  downloadS3File,
  getAssigneeWorkload,
  getFile,
  getMessage,
  getMessageEml,
  getMessageV2,
  getThreadTimeline,
  getUnread,
  getUnreadCounts,
  markReadMessage,
  markReadMessageV2,
  markReadThread,
  markReadThreadV2,
  markThreadAsDone,
  markThreadAsOpen,
  markUnreadMessage,
  markUnreadMessageV2,
  markUnreadThread,
  markUnreadThreadV2,
  moveThread,
  pinThread,
  saveFile,
  saveFileV2,
  searchIds,
  searchMessages,
  searchThreads,
  searchThreadsV2,
  sendDraft(deps),
  sendMessage(deps),
  spamMessage,
  spamThread,
  threadBulkActionsDelete,
  threadBulkActionsDone,
  threadBulkActionsFavorite,
  threadBulkActionsOpen,
  threadBulkActionsRead,
  threadBulkActionsTrash,
  threadBulkActionsUnfavorite,
  threadBulkActionsUnread,
  threadBulkActionsUntrash,
  trashMessage,
  trashThread,
  unassignThread,
  unpinThread,
  unspamMessage,
  unspamThread,
  untrashMessage,
  untrashThread,
  updateMessage(deps),
  updateThread,
  uploadFile,
  uploadFileV2,
  downloadMessagePart(deps),
  downloadFileContent(deps),
  ...receiveUpload(deps),
]
