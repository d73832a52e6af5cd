-- Management agreements are records that people make: their list is walked by the first day and narrowed without the rows.
create index management_agreement_by_begin on management_agreement (
    begin_date, archived_at, property_id, end_date, vendor_id, flat_fee_cents, unit_fee_cents, minimum_fee_cents,
    reserve_cents, approval_limit_cents
);
