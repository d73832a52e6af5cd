//! Who may be on a lease beside its tenant: a known person, or a new one by name.

use crate::refused::Refused;
use keystead_model::words::PartyRole;

/// A person who is written down with a lease.
#[derive(Debug, Clone, Copy, Default)]
pub struct NewPerson<'a> {
    /// First name.
    pub first_name: Option<&'a str>,
    /// Last name or company.
    pub last_name: Option<&'a str>,
    /// Mail address.
    pub email: Option<&'a str>,
    /// Telephone.
    pub phone: Option<&'a str>,
}

impl<'a> NewPerson<'a> {
    /// As it is kept: without blanks around, and nothing where nothing was typed. `None` without a last name or company.
    #[must_use]
    pub fn kept(self) -> Option<NewPerson<'a>> {
        let text = |value: Option<&'a str>| value.map(str::trim).filter(|text| !text.is_empty());
        let last_name = Some(text(self.last_name)?);
        let (first_name, email, phone) = (text(self.first_name), text(self.email), text(self.phone));
        Some(NewPerson { first_name, last_name, email, phone })
    }
}

/// Whether somebody may come on a lease: the new person as it is kept, or `None` for one that is known.
///
/// # Errors
/// [`Refused`] for a second main tenant, and where nobody is named.
pub fn may_join(role: PartyRole, is_known: bool, new: NewPerson<'_>) -> Result<Option<NewPerson<'_>>, Refused> {
    let refused =
        |code, field, text: &str| Refused { code, field: Some(field), text: text.to_owned(), also: Vec::new() };
    if role == PartyRole::Primary {
        let text = "A lease has one main tenant; anyone else is a co-tenant, guarantor or occupant.";
        return Err(refused("leases.one_primary", "role", text));
    }
    if is_known {
        return Ok(None);
    }
    match new.kept() {
        Some(person) => Ok(Some(person)),
        None => Err(refused("leases.party_missing", "last_name", "Choose a person or enter a new one.")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lease_has_one_main_tenant_and_everybody_has_a_name() {
        let named = NewPerson { first_name: Some(" "), last_name: Some(" Vega "), ..NewPerson::default() };
        let code = |role, known, new| may_join(role, known, new).map_err(|refused| refused.code).err();
        assert_eq!(code(PartyRole::Primary, true, named), Some("leases.one_primary"));
        assert_eq!(code(PartyRole::CoTenant, false, NewPerson::default()), Some("leases.party_missing"));
        let first_only = NewPerson { first_name: Some("Ann"), ..NewPerson::default() };
        assert_eq!(code(PartyRole::CoTenant, false, first_only), Some("leases.party_missing"));
        let kept = may_join(PartyRole::Guarantor, false, named).unwrap().unwrap();
        assert_eq!((kept.first_name, kept.last_name), (None, Some("Vega")));
        assert!(may_join(PartyRole::Guarantor, true, NewPerson::default()).unwrap().is_none());
    }
}
