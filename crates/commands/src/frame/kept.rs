//! What took long to derive, kept in memory for who asks for more of it: the last one only.

use keystead_wire::problem::Problem;
use std::any::Any;
use std::sync::{Arc, Mutex, PoisonError};

/// What a key stands for, once it is derived; whoever asks for it meanwhile waits.
type Slot = Arc<Mutex<Option<Arc<dyn Any + Send + Sync>>>>;

/// The last of what was derived, by what it follows from.
#[derive(Default)]
pub(crate) struct Kept(Mutex<Option<(String, Slot)>>);

impl std::fmt::Debug for Kept {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Kept")
    }
}

impl Kept {
    /// What the key stands for: as it was derived last, or derived now. The key says all that it follows from.
    pub(crate) fn get<T: Send + Sync + 'static>(
        &self,
        key: &str,
        derive: impl FnOnce() -> Result<T, Problem>,
    ) -> Result<Arc<T>, Problem> {
        let slot = {
            let mut last = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            match &*last {
                Some((known, slot)) if known == key => Arc::clone(slot),
                _ => {
                    let slot = Slot::default();
                    *last = Some((key.to_owned(), Arc::clone(&slot)));
                    slot
                }
            }
        };
        let mut held = slot.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(found) = held.clone().and_then(|found| found.downcast::<T>().ok()) {
            return Ok(found);
        }
        let made = Arc::new(derive()?);
        *held = Some(Arc::clone(&made) as Arc<dyn Any + Send + Sync>);
        Ok(made)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicUsize, Ordering};

    #[test]
    fn what_is_asked_for_again_is_derived_once_and_another_key_anew() {
        let (kept, count) = (Kept::default(), AtomicUsize::new(0));
        let ask = |key: &str| *kept.get(key, || Ok(count.fetch_add(1, Ordering::Relaxed))).unwrap();
        assert_eq!([ask("a"), ask("a"), ask("b"), ask("b"), ask("a")], [0, 0, 1, 1, 2]);
    }

    #[test]
    fn who_asks_meanwhile_waits_for_the_same() {
        let (kept, count) = (Kept::default(), AtomicUsize::new(0));
        std::thread::scope(|scope| {
            for _ in 0..8 {
                scope.spawn(|| {
                    kept.get("a", || {
                        std::thread::sleep(std::time::Duration::from_millis(20));
                        Ok(count.fetch_add(1, Ordering::Relaxed))
                    })
                    .unwrap()
                });
            }
        });
        assert_eq!(count.into_inner(), 1);
    }

    #[test]
    fn what_could_not_be_derived_is_tried_again() {
        let kept = Kept::default();
        let refused = kept.get::<u8>("a", || Err(Problem::invalid("x", "y", "No.")));
        assert_eq!(refused.unwrap_err().code, "x");
        assert_eq!(*kept.get("a", || Ok(1u8)).unwrap(), 1);
    }
}
