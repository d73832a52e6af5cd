//! STUB lists: `keystead list KIND` and `stats`, rows under exchange column names.
