//! Runs steps in order, says where it is and how long each took, and stops at the first that fails.

use std::time::{Duration, Instant};

use anyhow::{Result, anyhow};

use crate::call::Call;
use crate::count::Count;

/// One step: its name, what to type to repeat it alone, and its work.
pub struct Step {
    name: &'static str,
    again: String,
    work: Work,
}

type Work = Box<dyn FnOnce(&mut Count) -> Result<()>>;

impl Step {
    /// A step that is one program.
    pub fn call(name: &'static str, call: Call) -> Self {
        Self { name, again: call.to_string(), work: Box::new(move |_| call.run()) }
    }

    /// A step that is one test runner, whose closing line is counted.
    pub fn tests(name: &'static str, call: Call) -> Self {
        Self { name, again: call.to_string(), work: Box::new(move |count| call.run_counted(count)) }
    }

    /// A step of our own.
    pub fn own(name: &'static str, again: &str, work: impl FnOnce(&mut Count) -> Result<()> + 'static) -> Self {
        Self { name, again: again.to_owned(), work: Box::new(work) }
    }
}

/// Runs the steps; answers the tests that ran.
pub fn run(steps: Vec<Step>) -> Result<Count> {
    let began = Instant::now();
    let total = steps.len();
    let mut count = Count::default();
    let mut took = Vec::new();
    for (at, step) in steps.into_iter().enumerate() {
        let label = format!("[{}/{total}] {}", at + 1, step.name);
        println!("{label} …");
        let start = Instant::now();
        let done = (step.work)(&mut count);
        let spent = start.elapsed();
        if let Err(problem) = done {
            println!("{label} … failed after {}", span(spent));
            println!("repeat it with: {}", step.again);
            if count != Count::default() {
                println!("{count}");
            }
            return Err(problem.context(anyhow!("{} failed", step.name)));
        }
        println!("{label} … ok {}", span(spent));
        took.push((step.name, spent));
    }
    println!();
    for (name, spent) in took {
        println!("{:>10}  {name}", span(spent));
    }
    println!("{:>10}  in all", span(began.elapsed()));
    Ok(count)
}

fn span(time: Duration) -> String {
    let seconds = time.as_secs();
    if seconds >= 60 { format!("{} min {} s", seconds / 60, seconds % 60) } else { format!("{seconds} s") }
}
