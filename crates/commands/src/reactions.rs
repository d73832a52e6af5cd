//! What follows from what: one line each. The page where one learns how the business flows.
