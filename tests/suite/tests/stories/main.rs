//! Stories through the router, as a person would go: one file a feature, each on a portfolio of its own.

mod desk;
mod golden;
mod lifecycle;
mod roles;
