//! Long work: how far it is, and stopping it.

use crate::calls::calls;
use serde::{Deserialize, Serialize};
use specta::Type;
use uuid::Uuid;

calls! {
    "tasks.status" TaskRequest => TaskStatus, Nothing, [];
    "tasks.cancel" CancelTaskRequest(TaskRequest) => TaskStatus, Nothing, [];
}

/// Names a task that the caller began under this id.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct TaskRequest {
    /// Chosen by the caller.
    pub task_id: Uuid,
}

/// Where a task stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum TaskState {
    /// Not begun, or long over.
    Unknown,
    /// Under way.
    Running,
    /// Finished.
    Done,
    /// Stopped by the person; nothing was kept.
    Cancelled,
    /// Ended with a problem.
    Failed,
}

/// How far a task is.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct TaskStatus {
    /// Where it stands.
    pub state: TaskState,
    /// Steps done.
    pub done: u32,
    /// Steps in all; 0 = not known.
    pub total: u32,
    /// What it is doing.
    pub text: String,
}
