//! What the bridge is made of: portfolios for the recorded tests of the interface, which the suite asks again.

pub mod session;
