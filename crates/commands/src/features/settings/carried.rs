//! Settings that earlier versions kept on one computer, carried to where they belong since they are declared.

use crate::frame::app::{Caller, Ctx, Keystead};
use crate::frame::problems::OrProblem;
use keystead_model::words::SettingScope;
use keystead_store::features::settings::{Owner, delete_setting, list_settings, list_values, save_value};
use keystead_store::{Act, StoreError};
use keystead_wire::declared;
use keystead_wire::problem::Problem;

impl Keystead {
    /// Carries what an earlier version kept on this computer to the organisation or the person whose it is, as the value
    /// was. What is set there already stays, and so does here what nobody declared. Doing it again does nothing.
    ///
    /// # Errors
    /// When the file cannot be read or written: all is then where it was.
    pub fn carry_settings(&self, caller: &Caller) -> Result<(), Problem> {
        let ctx = Ctx::new(self, caller, "settings.carry");
        let local = self.store().read(list_settings).or_problem()?;
        let moved: Vec<_> = local
            .into_iter()
            .filter_map(|(name, value)| {
                let scope = declared::find(&name)?.scopes[0];
                (scope != SettingScope::Computer).then_some((name, value, scope))
            })
            .collect();
        if moved.is_empty() {
            return Ok(());
        }
        let read = |conn: &_| -> Result<_, StoreError> { list_values(conn, Some(&caller.user), None) };
        let known = self.store().read(read).or_problem()?;
        // No act of the person: Ctrl+Z passes over it.
        let act = Act { actor: "system:settings".to_owned(), ..ctx.act() };
        ctx.write(&act, |tx| {
            for (name, value, scope) in &moved {
                let is_persons = *scope == SettingScope::Person;
                let owner = if is_persons { Owner::Person(&caller.user) } else { Owner::Organisation };
                if !value.is_empty() && !known.iter().any(|row| row.name == *name && row.scope == *scope) {
                    save_value(tx, owner, name, Some(value)).or_problem()?;
                }
                delete_setting(tx, name).or_problem()?;
            }
            Ok(())
        })?;
        Ok(())
    }
}
