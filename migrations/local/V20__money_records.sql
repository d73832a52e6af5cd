-- Accounts, banks, fee rules and what comes every month are records that people make: their lists are walked by code and
-- narrowed without the rows.
create index account_by_code on account (account_code, archived_at, kind);
create index bank_account_by_code on bank_account (bank_code, archived_at, kind);
create index recurring_charge_by_code on recurring_charge (
    recurring_code, archived_at, lease_id, type, category, amount_cents, begin_date, end_date, due_day, every_months
);
create index late_fee_rule_by_code on late_fee_rule (
    rule_code, archived_at, kind, begin_date, end_date, grace_days, amount_cents, percent, base, minimum_balance_cents,
    repeat_amount_cents, repeat_days, cap_amount_cents, cap_percent, cap_kind
);
-- What an account of the ledger is used by, asked before its kind changes or it is archived.
create index charge_by_account on charge (account_code) where account_code is not null;
create index receipt_by_account on receipt (account_code) where account_code is not null;
create index receipt_by_bank on receipt (bank_code) where bank_code is not null;
create index journal_line_by_account on journal_line (account_code);
create index bill_line_by_account on bill_line (account_code);
