-- The receipts of a slip: what goes to the bank together.
create index receipt_by_slip on receipt (slip_code) where slip_code is not null;
