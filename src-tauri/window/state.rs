//! What the window keeps in memory: how far the opening is, which paths the person chose, a link to follow.

use super::chosen::Chosen;
use crate::desk;
use crate::updates::Newer;
use keystead_commands::Keystead;
use keystead_store::Profile;
use keystead_wire::problem::{Problem, ProblemKind};
use keystead_wire::settings::Settings;
use serde::Serialize;
use serde_json::json;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// How far the portfolio is.
enum Phase {
    Opening,
    Ready(Arc<Keystead>),
    Locked(Problem),
}

/// The desk before which the person sits.
pub struct Desk {
    pub profile: Profile,
    phase: Mutex<Phase>,
    changed: Condvar,
    chosen: Mutex<Chosen>,
    link: Mutex<Option<String>>,
    crash: Option<PathBuf>,
    close_to_tray: AtomicBool,
    notifications: AtomicBool,
    look_for_updates: AtomicBool,
    newer: Mutex<Option<Newer>>,
    folder: Mutex<Option<PathBuf>>,
}

/// The answer to `shell_state`, and the payload of the event `shell`.
#[derive(Debug, Clone, Serialize)]
pub struct Report {
    state: &'static str,
    problem: Option<Problem>,
    version: &'static str,
    profile_dir: PathBuf,
    log_dir: PathBuf,
    crash: Option<PathBuf>,
    pub link: Option<String>,
}

impl Desk {
    pub fn new(profile: Profile, crash: Option<PathBuf>, link: Option<String>) -> Desk {
        Desk {
            profile,
            phase: Mutex::new(Phase::Opening),
            changed: Condvar::new(),
            chosen: Mutex::default(),
            link: Mutex::new(link),
            crash,
            close_to_tray: AtomicBool::new(false),
            notifications: AtomicBool::new(true),
            look_for_updates: AtomicBool::new(false),
            newer: Mutex::default(),
            folder: Mutex::default(),
        }
    }

    /// One window a profile: the usual profile under the program's own name, others beside it.
    pub fn instance_name(&self) -> String {
        match desk::profile(None) {
            Ok(usual) if usual == self.profile => desk::IDENTIFIER.into(),
            _ => {
                let mut hash = DefaultHasher::new();
                self.profile.folder().hash(&mut hash);
                format!("{}.p{:016x}", desk::IDENTIFIER, hash.finish())
            }
        }
    }

    /// How the system starts the program with the computer: hidden, on the same profile.
    pub fn words_of_autostart(&self) -> Vec<String> {
        let mut words = vec!["--in-tray".to_owned()];
        if desk::profile(None).ok().as_ref() != Some(&self.profile) {
            let folder = self.profile.folder().display().to_string();
            // Elsewhere than on macOS the words become one line.
            let whole = cfg!(target_os = "macos") || !folder.contains(' ');
            words.extend(["--data".to_owned(), if whole { folder } else { format!("\"{folder}\"") }]);
        }
        words
    }

    /// Notes how the opening ended, and wakes all calls that wait for it.
    pub fn opened(&self, opened: Result<Keystead, Problem>) {
        *self.phase() = opened.map_or_else(Phase::Locked, |app| Phase::Ready(Arc::new(app)));
        self.changed.notify_all();
    }

    /// Begins to open once more, unless it is open or being opened.
    pub fn may_retry(&self) -> bool {
        let mut phase = self.phase();
        let locked = matches!(*phase, Phase::Locked(_));
        if locked {
            *phase = Phase::Opening;
        }
        locked
    }

    /// Takes the open portfolio away, so that its file can be put aside: calls wait as while it is being opened, and whoever
    /// takes it begins the opening again. `None` when it was not open.
    ///
    /// # Errors
    /// While it is being opened, or when long work is under way: nothing is taken then.
    pub fn take_away(&self) -> Result<Option<Keystead>, Problem> {
        let app = match std::mem::replace(&mut *self.phase(), Phase::Opening) {
            Phase::Opening => return Err(busy()),
            Phase::Locked(_) => return Ok(None),
            Phase::Ready(app) => app,
        };
        if app.is_at_work() {
            self.put_back(app);
            return Err(busy());
        }
        // Calls under way have it in hand for a moment.
        let mut app = app;
        for _ in 0..PATIENCE {
            match Arc::try_unwrap(app) {
                Ok(alone) => return Ok(Some(alone)),
                Err(shared) => app = shared,
            }
            std::thread::sleep(MOMENT);
        }
        self.put_back(app);
        Err(busy())
    }

    fn put_back(&self, app: Arc<Keystead>) {
        *self.phase() = Phase::Ready(app);
        self.changed.notify_all();
    }

    /// The portfolio, waiting while it is being opened: never call this on the window's own thread.
    pub fn portfolio(&self) -> Result<Arc<Keystead>, Problem> {
        let mut phase = self.phase();
        loop {
            match &*phase {
                Phase::Ready(app) => return Ok(Arc::clone(app)),
                Phase::Locked(problem) => return Err(problem.clone()),
                Phase::Opening => phase = self.changed.wait(phase).unwrap_or_else(PoisonError::into_inner),
            }
        }
    }

    pub fn report(&self) -> Report {
        let (state, problem) = match &*self.phase() {
            Phase::Opening => ("opening", None),
            Phase::Ready(_) => ("ready", None),
            Phase::Locked(problem) => ("locked", Some(problem.clone())),
        };
        Report {
            state,
            problem,
            version: env!("CARGO_PKG_VERSION"),
            profile_dir: self.profile.folder().to_owned(),
            log_dir: self.profile.logs(),
            crash: self.crash.clone(),
            link: None,
        }
    }

    /// The link the program was started with; handed out once.
    pub fn take_link(&self) -> Option<String> {
        lock(&self.link).take()
    }

    /// What the person chose in dialogs, or dropped on the window.
    pub fn chosen(&self) -> MutexGuard<'_, Chosen> {
        lock(&self.chosen)
    }

    /// Reads the settings that the shell itself acts on.
    pub fn read_settings(&self) {
        let read = self.portfolio().and_then(|app| app.call_json(&desk::caller(None), "settings.get", json!({})));
        if let Some(settings) = read.as_ref().ok().and_then(|answer| answer.reply.get::<Settings>()) {
            let is = |name: &str, value: &str| settings.values.get(name).is_some_and(|found| found == value);
            *lock(&self.folder) = settings.values.get(DIALOG_FOLDER).map(PathBuf::from);
            self.close_to_tray.store(is("close_to_tray", "true"), Ordering::Relaxed);
            self.notifications.store(!is("notifications", "false"), Ordering::Relaxed);
            self.look_for_updates.store(!is("look_for_updates", "false"), Ordering::Relaxed);
        }
    }

    /// The folder in which the person chose last, when it is still there: dialogs open on it, also after a restart.
    pub fn folder(&self) -> Option<PathBuf> {
        lock(&self.folder).clone().filter(|folder| folder.is_dir())
    }

    /// Remembers where the person chose.
    pub fn remember_folder(&self, chosen: &Path) {
        let folder = if chosen.is_dir() { Some(chosen) } else { chosen.parent() };
        let Some(folder) = folder.filter(|folder| self.folder().as_deref() != Some(folder)) else { return };
        *lock(&self.folder) = Some(folder.to_owned());
        // A convenience: where the portfolio does not open, it lasts as long as the window.
        if let Phase::Ready(app) = &*self.phase() {
            let args = json!({ "name": DIALOG_FOLDER, "value": folder });
            if let Err(problem) = app.call_json(&desk::caller(None), "settings.keep", args) {
                tracing::warn!(code = %problem.code, "the folder of the dialogs was not kept");
            }
        }
    }

    pub fn closes_to_tray(&self) -> bool {
        self.close_to_tray.load(Ordering::Relaxed)
    }

    pub fn notifies(&self) -> bool {
        self.notifications.load(Ordering::Relaxed)
    }

    /// Not before the settings were read: they may say no.
    pub fn looks_for_updates(&self) -> bool {
        self.look_for_updates.load(Ordering::Relaxed)
    }

    /// What was found where updates come from.
    pub fn found_newer(&self, found: Option<Newer>) {
        *lock(&self.newer) = found;
    }

    pub fn newer(&self) -> Option<Newer> {
        lock(&self.newer).clone()
    }

    fn phase(&self) -> MutexGuard<'_, Phase> {
        lock(&self.phase)
    }
}

/// The setting that keeps the folder of the last dialog.
const DIALOG_FOLDER: &str = "dialog_folder";

/// How often, and how long, is waited for calls under way.
const PATIENCE: u32 = 500;
const MOMENT: Duration = Duration::from_millis(20);

fn busy() -> Problem {
    Problem::new(ProblemKind::Conflict, "task.busy", "Another import, export or job is running.")
        .hint("Wait until it finishes, or cancel it.")
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn calls_wait_for_the_opening_and_hear_its_problem() {
        let desk = Arc::new(Desk::new(Profile::at("nowhere"), None, Some("keystead://today".into())));
        assert!(!desk.may_retry());
        let waiting = Arc::clone(&desk);
        let call = std::thread::spawn(move || waiting.portfolio().map(|_| ()));
        desk.opened(Err(Problem::new(ProblemKind::Forbidden, "store.wrong_key", "No.")));
        assert_eq!(call.join().unwrap().unwrap_err().code, "store.wrong_key");
        assert_eq!(desk.report().state, "locked");
        assert!(desk.may_retry());
        assert_eq!(desk.report().state, "opening");
        assert!(desk.take_link().is_some() && desk.take_link().is_none());
    }

    #[test]
    fn dialogs_open_where_one_chose_last() {
        let place = tempfile::tempdir().unwrap();
        let profile = Profile::at(place.path().join("books"));
        let key = keystead_store::DatabaseKey::generate();
        let store = keystead_store::Store::create(profile.clone(), key, "Acme", "2026-03-01T08:00:00.000Z").unwrap();
        let desk = Desk::new(profile.clone(), None, None);
        desk.opened(Ok(Keystead::new(store)));
        assert_eq!(desk.folder(), None);
        desk.remember_folder(&place.path().join("rolls/march.csv"));
        assert_eq!(desk.folder(), None, "a folder that is not there");
        let rolls = place.path().join("rolls");
        std::fs::create_dir(&rolls).unwrap();
        assert_eq!(desk.folder(), Some(rolls.clone()));

        let next = Desk::new(profile, None, None);
        next.opened(Ok(desk.take_away().unwrap().unwrap()));
        next.read_settings();
        assert_eq!(next.folder(), Some(rolls));
        next.remember_folder(place.path());
        assert_eq!(next.folder().as_deref(), Some(place.path()));
    }

    #[test]
    fn the_system_starts_the_same_profile_hidden() {
        let words = |folder: &str| Desk::new(Profile::at(folder), None, None).words_of_autostart().join(" ");
        assert_eq!(words("/home/ann/books"), "--in-tray --data /home/ann/books");
        if !cfg!(target_os = "macos") {
            assert_eq!(words("/home/ann/my books"), "--in-tray --data \"/home/ann/my books\"");
        }
    }
}
