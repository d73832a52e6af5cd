//! Pure decisions of the features: today and settings are arguments.
