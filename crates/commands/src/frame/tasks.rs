//! Long work under way: how far it is, and the wish to stop it. Kept in memory only.

use crate::frame::calls::{Handler, call};
use keystead_store::file::backup::Progress;
use keystead_wire::problem::{Problem, ProblemKind};
use keystead_wire::tasks::{CancelTaskRequest, TaskRequest};
use keystead_wire::tasks::{TaskState, TaskStatus};
use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use uuid::Uuid;

/// How far one is, and stopping it.
pub(crate) fn calls() -> Vec<Handler> {
    vec![
        call(|ctx, request: &TaskRequest| Ok(ctx.app.tasks.status(request.task_id))),
        call(|ctx, request: &CancelTaskRequest| Ok(ctx.app.tasks.cancel(request.task_id))),
    ]
}

/// How many finished tasks are remembered.
const REMEMBERED: usize = 64;

/// All tasks of this run of the program.
#[derive(Debug, Default)]
pub(crate) struct Tasks {
    entries: Mutex<HashMap<Uuid, Entry>>,
}

#[derive(Debug)]
struct Entry {
    status: TaskStatus,
    cancel: Arc<AtomicBool>,
    /// The job it runs.
    job: Option<&'static str>,
}

/// A running task as its worker sees it. Dropping it without a verdict counts as failed.
pub(crate) struct Running<'a> {
    tasks: &'a Tasks,
    id: Option<Uuid>,
    cancel: Arc<AtomicBool>,
    ended: bool,
}

impl Tasks {
    /// Begins a task; without an id nobody watches it and it cannot be stopped.
    pub(crate) fn begin(&self, id: Option<Uuid>, text: &str) -> Running<'_> {
        let cancel = Arc::new(AtomicBool::new(false));
        if let Some(id) = id {
            let mut entries = self.entries.lock().unwrap_or_else(PoisonError::into_inner);
            if entries.len() >= REMEMBERED {
                entries.retain(|_, entry| entry.status.state == TaskState::Running);
            }
            let status = TaskStatus { state: TaskState::Running, done: 0, total: 0, text: text.into() };
            entries.insert(id, Entry { status, cancel: Arc::clone(&cancel), job: None });
        }
        Running { tasks: self, id, cancel, ended: false }
    }

    /// Where a task stands.
    pub(crate) fn status(&self, id: Uuid) -> TaskStatus {
        let entries = self.entries.lock().unwrap_or_else(PoisonError::into_inner);
        entries.get(&id).map_or_else(
            || TaskStatus { state: TaskState::Unknown, done: 0, total: 0, text: String::new() },
            |entry| entry.status.clone(),
        )
    }

    /// The task that runs a job now.
    pub(crate) fn find_job(&self, job: &str) -> Option<Uuid> {
        let entries = self.entries.lock().unwrap_or_else(PoisonError::into_inner);
        let runs = |entry: &Entry| entry.status.state == TaskState::Running && entry.job == Some(job);
        entries.iter().find(|(_, entry)| runs(entry)).map(|(id, _)| *id)
    }

    /// Asks a task to stop; its worker notices at the next step.
    pub(crate) fn cancel(&self, id: Uuid) -> TaskStatus {
        if let Some(entry) = self.entries.lock().unwrap_or_else(PoisonError::into_inner).get(&id) {
            entry.cancel.store(true, Ordering::Relaxed);
        }
        self.status(id)
    }
}

impl Running<'_> {
    /// Says how far the work is.
    ///
    /// # Errors
    /// `task.cancelled` when the person wished to stop: return it, and the transaction is undone.
    pub(crate) fn step(&self, done: u64, total: u64, text: &str) -> Result<(), Problem> {
        if self.cancel.load(Ordering::Relaxed) {
            return Err(Problem::new(ProblemKind::Conflict, "task.cancelled", "Stopped. Nothing was changed."));
        }
        self.update(|Entry { status, .. }| {
            status.done = u32::try_from(done).unwrap_or(u32::MAX);
            status.total = u32::try_from(total).unwrap_or(u32::MAX);
            if status.text != text {
                status.text = text.to_owned();
            }
        });
        Ok(())
    }

    /// Says how far a copy of the portfolio is.
    ///
    /// # Errors
    /// As [`Running::step`].
    pub(crate) fn copying(&self, progress: Progress) -> Result<(), Problem> {
        let (done, total, text) = match progress {
            Progress::Checking => (0, 0, "Checking the portfolio"),
            Progress::Copying(done, total) => (done, total, "Copying pages"),
            Progress::Proving => (0, 0, "Checking the copy"),
        };
        self.step(u64::from(done), u64::from(total), text)
    }

    /// Says which job it runs from now on.
    pub(crate) fn at_job(&self, job: &'static str) {
        self.update(|entry| entry.job = Some(job));
    }

    /// Closes the task by how its work ended, and passes the result on.
    pub(crate) fn end<T>(mut self, result: Result<T, Problem>) -> Result<T, Problem> {
        self.ended = true;
        let state = match &result {
            Ok(_) => TaskState::Done,
            Err(problem) if problem.code == "task.cancelled" => TaskState::Cancelled,
            Err(_) => TaskState::Failed,
        };
        self.update(|entry| entry.status.state = state);
        result
    }

    fn update(&self, change: impl FnOnce(&mut Entry)) {
        if let Some(id) = self.id
            && let Some(entry) = self.tasks.entries.lock().unwrap_or_else(PoisonError::into_inner).get_mut(&id)
        {
            change(entry);
        }
    }
}

impl Drop for Running<'_> {
    fn drop(&mut self) {
        if !self.ended {
            self.update(|entry| entry.status.state = TaskState::Failed);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cancelled_task_stops_at_its_next_step() {
        let tasks = Tasks::default();
        let id = Uuid::new_v4();
        let running = tasks.begin(Some(id), "Reading");
        running.step(1, 10, "Reading").unwrap();
        assert_eq!(tasks.status(id).done, 1);
        tasks.cancel(id);
        let stopped = running.step(2, 10, "Reading").unwrap_err();
        assert!(running.end::<()>(Err(stopped)).is_err());
        assert_eq!(tasks.status(id).state, TaskState::Cancelled);
    }
}
