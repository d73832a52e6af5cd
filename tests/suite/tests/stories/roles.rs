//! Who may do what is decided at the router, whatever the screen offers.

use crate::desk::Desk;
use keystead_wire::calls::Role;
use keystead_wire::problem::ProblemKind;
use serde_json::json;

#[test]
fn each_role_does_its_part() {
    let (mut desk, day) = Desk::with_vector("portfolio-a");
    let lease = desk.list("leases", &[("lease_number", "L000003")]).remove(0)["id"].clone();
    let convert = json!({"lease_id": lease, "action": {"action": "month_to_month"}});
    let night = json!({"name": "all", "as_of": day});
    for (role, may_lease, may_manage) in [
        (Role::Viewer, false, false),
        (Role::Accountant, false, false),
        (Role::FieldInspector, false, false),
        (Role::LeasingAgent, true, false),
        (Role::PropertyManager, true, true),
    ] {
        desk.caller.role = role;
        assert!(desk.call("units.list", json!({"limit": 1})).is_ok(), "{role:?} reads");
        let forbidden = |result: Result<_, keystead_wire::problem::Problem>| matches!(result.map(|_: keystead_commands::Answer| ()), Err(p) if p.kind == ProblemKind::Forbidden);
        assert_eq!(!forbidden(desk.call("lifecycle.act", convert.clone())), may_lease, "{role:?} leases");
        assert_eq!(!forbidden(desk.call("jobs.run", night.clone())), may_manage, "{role:?} manages");
    }
}
