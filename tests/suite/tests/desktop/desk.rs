//! What a desktop offers on its bus, as far as the window uses it: a place for notifications and a tray. It keeps
//! what it was told, and presses a notification when asked to.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};

use anyhow::{Context, Result};
use xtask::headless::Display;
use zbus::blocking::{Connection, connection};
use zbus::zvariant::OwnedValue;

const NOTIFICATIONS: &str = "org.freedesktop.Notifications";
const NOTIFICATIONS_PATH: &str = "/org/freedesktop/Notifications";
const TRAY: &str = "org.kde.StatusNotifierWatcher";
const TRAY_PATH: &str = "/StatusNotifierWatcher";

/// A notification as it came.
#[derive(Debug, Clone)]
pub struct Told {
    pub id: u32,
    pub app: String,
    pub title: String,
    pub text: String,
    pub actions: Vec<String>,
}

/// The services, answering as long as the value lives.
pub struct Desk {
    bus: Connection,
    told: Kept<Told>,
    icons: Kept<String>,
}

type Kept<T> = Arc<Mutex<Vec<T>>>;

impl Desk {
    /// Answers on the bus of that display.
    pub fn on(display: &Display) -> Result<Self> {
        let (told, icons) = (Kept::default(), Kept::default());
        let bus = connection::Builder::address(display.bus())?
            .serve_at(NOTIFICATIONS_PATH, Notifications { told: Arc::clone(&told) })?
            .serve_at(TRAY_PATH, Tray { icons: Arc::clone(&icons) })?
            .name(NOTIFICATIONS)?
            .name(TRAY)?
            .build()?;
        Ok(Self { bus, told, icons })
    }

    pub fn told(&self) -> Vec<Told> {
        self.told.lock().unwrap().clone()
    }

    /// Where the icons of the tray are on the bus.
    pub fn icons(&self) -> Vec<String> {
        self.icons.lock().unwrap().clone()
    }

    /// The person presses a notification.
    pub fn press(&self, told: &Told) -> Result<()> {
        let words = (told.id, "default");
        self.bus
            .emit_signal(None::<&str>, NOTIFICATIONS_PATH, NOTIFICATIONS, "ActionInvoked", &words)
            .context("the press was not told")
    }
}

struct Notifications {
    told: Kept<Told>,
}

#[zbus::interface(name = "org.freedesktop.Notifications")]
impl Notifications {
    #[allow(clippy::too_many_arguments, reason = "the interface of the desktop has them")]
    fn notify(
        &self,
        app: String,
        _replaces: u32,
        _icon: String,
        title: String,
        text: String,
        actions: Vec<String>,
        _hints: HashMap<String, OwnedValue>,
        _expires: i32,
    ) -> u32 {
        let mut told = self.told.lock().unwrap();
        let id = u32::try_from(told.len()).unwrap() + 1;
        told.push(Told { id, app, title, text, actions });
        id
    }

    fn close_notification(&self, _id: u32) {}

    fn get_capabilities(&self) -> Vec<String> {
        ["body", "body-markup", "actions"].map(str::to_owned).into()
    }

    fn get_server_information(&self) -> (String, String, String, String) {
        ("test".into(), "keystead".into(), "1".into(), "1.2".into())
    }
}

struct Tray {
    icons: Kept<String>,
}

#[zbus::interface(name = "org.kde.StatusNotifierWatcher")]
impl Tray {
    fn register_status_notifier_item(&self, path: String) {
        self.icons.lock().unwrap().push(path);
    }

    fn register_status_notifier_host(&self, _host: String) {}

    #[zbus(property)]
    fn is_status_notifier_host_registered(&self) -> bool {
        true
    }

    #[zbus(property)]
    fn registered_status_notifier_items(&self) -> Vec<String> {
        self.icons.lock().unwrap().clone()
    }

    #[zbus(property)]
    fn protocol_version(&self) -> i32 {
        0
    }
}
