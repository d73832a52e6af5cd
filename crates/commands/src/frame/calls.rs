//! A call and who answers it. Each feature lists its own (`calls()`); here a name becomes a call whose arguments are
//! read, so that its paths and its need are known before it is answered.

use crate::features;
use crate::frame::app::Ctx;
use crate::frame::lists;
use crate::frame::tasks;
use keystead_wire::calls::Request;
use keystead_wire::paths::Purpose;
use keystead_wire::permission::Need;
use keystead_wire::problem::{Problem, ProblemKind};
use keystead_wire::shape;
use serde::Serialize;
use serde_json::Value;
use std::any::Any;
use std::collections::HashMap;
use std::fmt::{self, Debug};
use std::sync::LazyLock;

/// Answers a request of one type.
type Answering<R> = fn(&Ctx<'_>, &R) -> Result<<R as Request>::Reply, Problem>;

/// Makes a call of arguments.
type Reading = dyn Fn(&Value) -> Result<Call, Problem> + Send + Sync;

/// The name of a call, and what makes one of arguments.
pub(crate) struct Handler {
    pub(crate) name: &'static str,
    read: Box<Reading>,
}

/// The call that `R` states, answered by `answer`.
pub(crate) fn call<R: Request>(answer: Answering<R>) -> Handler {
    let read = move |args: &Value| {
        let request = shape::read::<R>(R::NAME, args)?;
        Ok(Call(Box::new(Bound { request, answer })))
    };
    Handler { name: R::NAME, read: Box::new(read) }
}

/// All calls, feature by feature.
pub(crate) fn all() -> Vec<Handler> {
    let mut all = features::calls();
    all.extend(lists::calls());
    all.extend(tasks::calls());
    all
}

static BY_NAME: LazyLock<HashMap<&'static str, Handler>> =
    LazyLock::new(|| all().into_iter().map(|handler| (handler.name, handler)).collect());

/// A call with its arguments.
pub struct Call(Box<dyn Asked>);

impl Debug for Call {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl Call {
    /// Reads a call by name from JSON arguments.
    ///
    /// # Errors
    /// An unknown name, arguments that are no object, or such as do not fit.
    pub fn parse(name: &str, args: &Value) -> Result<Call, Problem> {
        match BY_NAME.get(name) {
            Some(handler) => (handler.read)(args),
            None => Err(Problem::new(ProblemKind::Invalid, "call.unknown", format!("There is no call “{name}”."))),
        }
    }

    /// Its name.
    #[must_use]
    pub fn name(&self) -> &'static str {
        self.0.name()
    }

    /// All paths it names, wherever they stand.
    ///
    /// # Errors
    /// When the request cannot be looked through: then nothing is known of its paths.
    pub fn paths(&self) -> Result<Vec<(Purpose, String)>, Problem> {
        self.0.paths()
    }

    pub(crate) fn needs(&self) -> Need {
        self.0.needs()
    }

    pub(crate) fn answer(&self, ctx: &Ctx<'_>) -> Result<Reply, Problem> {
        self.0.answer(ctx)
    }
}

/// A request and who answers it, whatever its type.
trait Asked: Send {
    fn name(&self) -> &'static str;
    fn needs(&self) -> Need;
    fn paths(&self) -> Result<Vec<(Purpose, String)>, Problem>;
    fn answer(&self, ctx: &Ctx<'_>) -> Result<Reply, Problem>;
}

struct Bound<R: Request> {
    request: R,
    answer: Answering<R>,
}

impl<R: Request> Asked for Bound<R> {
    fn name(&self) -> &'static str {
        R::NAME
    }

    fn needs(&self) -> Need {
        self.request.needs()
    }

    fn paths(&self) -> Result<Vec<(Purpose, String)>, Problem> {
        self.request.paths()
    }

    fn answer(&self, ctx: &Ctx<'_>) -> Result<Reply, Problem> {
        Ok(Reply(Box::new((self.answer)(ctx, &self.request)?)))
    }
}

/// What a call answers, whatever its type.
pub struct Reply(Box<dyn Answered>);

impl Reply {
    /// The reply of the type that the call states.
    #[must_use]
    pub fn get<T: 'static>(&self) -> Option<&T> {
        self.0.as_any().downcast_ref()
    }

    pub(crate) fn get_mut<T: 'static>(&mut self) -> Option<&mut T> {
        self.0.as_any_mut().downcast_mut()
    }

    /// As it travels.
    ///
    /// # Errors
    /// When it cannot be said as JSON.
    pub fn to_json(&self) -> serde_json::Result<String> {
        self.0.to_json()
    }

    /// As a value.
    ///
    /// # Errors
    /// When it cannot be said as JSON.
    pub fn to_value(&self) -> serde_json::Result<Value> {
        self.0.to_value()
    }
}

impl Debug for Reply {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

trait Answered: Debug + Send {
    fn as_any(&self) -> &dyn Any;
    fn as_any_mut(&mut self) -> &mut dyn Any;
    fn to_json(&self) -> serde_json::Result<String>;
    fn to_value(&self) -> serde_json::Result<Value>;
}

impl<T: Debug + Serialize + Send + 'static> Answered for T {
    fn as_any(&self) -> &dyn Any {
        self
    }

    fn as_any_mut(&mut self) -> &mut dyn Any {
        self
    }

    fn to_json(&self) -> serde_json::Result<String> {
        serde_json::to_string(self)
    }

    fn to_value(&self) -> serde_json::Result<Value> {
        serde_json::to_value(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use keystead_wire::samples;
    use serde_json::json;
    use std::collections::BTreeSet;
    use std::path::Path;

    #[test]
    fn each_stated_call_has_one_who_answers() {
        let mut answered: Vec<_> = all().iter().map(|handler| handler.name).collect();
        let mut stated: Vec<_> = keystead_wire::calls::all().map(|call| call.name).collect();
        answered.sort_unstable();
        stated.sort_unstable();
        assert_eq!(answered, stated);
        let once: BTreeSet<_> = stated.iter().collect();
        assert_eq!(once.len(), stated.len(), "a name stands twice: {stated:?}");
    }

    #[test]
    fn each_sample_fits_its_call() {
        let samples = samples::all().unwrap();
        for sample in &samples {
            let parsed = Call::parse(sample.call, &sample.args_in(Path::new("/x")));
            assert!(parsed.is_ok(), "{}: {}\n{:?}", sample.call, sample.args, parsed.err().map(|p| p.text));
        }
        let named: BTreeSet<_> = samples.iter().map(|sample| sample.call).collect();
        assert_eq!(named.len(), BY_NAME.len());
    }

    #[test]
    fn wrong_calls_are_named() {
        assert_eq!(Call::parse("lifecycle.explode", &json!({})).unwrap_err().code, "call.unknown");
        assert_eq!(Call::parse("units.list", &json!({})).unwrap_err().code, "call.arguments");
    }
}
