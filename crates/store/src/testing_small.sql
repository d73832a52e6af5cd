-- As of 2026-03-28: units 2 (vacant since 2026-02-11, let again from May), 10 (month-to-month), 16 (ends 2026-04-15), B-204 (never let,
-- out of service) of Harbor Heights in Oakland; 16 (notice, out 2026-04-10) and 17 (ends in exactly 90 days) of Maple Court in New York.
insert into party (id, kind, code, first_name, last_name, company, trade, email, phone) values
    (x'd0000000000000000000000000000001', 'tenant', 'T001', 'Maria', 'Santos', null, null, 'maria.s@example.com', '510-555-0101'),
    (x'd0000000000000000000000000000002', 'tenant', 'T002', 'José', 'Núñez', null, null, null, null),
    (x'd0000000000000000000000000000003', 'tenant', 'T003', 'Ann', 'Lee', null, null, 'ann@example.com', null),
    (x'd0000000000000000000000000000004', 'tenant', 'T004', null, null, 'Acme Dental', null, null, null),
    (x'd0000000000000000000000000000005', 'tenant', 'T005', 'Bob', 'Santos', null, null, null, null),
    (x'd0000000000000000000000000000006', 'vendor', 'V001', null, null, 'Rapid Plumbing', 'plumbing', null, null);
insert into property (id, property_code, name, address_line1, city, state, postal_code, country, time_zone, year_built, kind, currency, custom) values
    (x'a0000000000000000000000000000001', 'HH', 'Harbor Heights', '1 Main St', 'Oakland', 'CA', '94601', 'US', 'America/Los_Angeles', 1974, 'residential', 'USD', '[["Region","West"]]'),
    (x'a0000000000000000000000000000002', 'MC', 'Maple Court', '2 Elm St', 'New York', 'NY', '10001', 'US', 'America/New_York', 1990, 'mixed', 'USD', null);
insert into building (id, property_id, building_code, name, floors) values (x'b0000000000000000000000000000001', x'a0000000000000000000000000000001', 'A', 'Tower A', 2);
insert into unit (id, property_id, building_id, unit_number, floor, bedrooms, bathrooms, square_feet, market_rent_cents, out_of_service, amenities, custom) values
    (x'c0000000000000000000000000000001', x'a0000000000000000000000000000001', x'b0000000000000000000000000000001', '2', 1, 1, '1', 500, 160000, 0, null, null),
    (x'c0000000000000000000000000000002', x'a0000000000000000000000000000001', x'b0000000000000000000000000000001', '10', 1, 2, '1.5', 700, 170000, 0, null, null),
    (x'c0000000000000000000000000000003', x'a0000000000000000000000000000001', x'b0000000000000000000000000000001', '16', 2, 2, '2', 800, 210000, 0, 'balcony; parking', null),
    (x'c0000000000000000000000000000004', x'a0000000000000000000000000000001', null, 'B-204', 2, null, null, null, null, 1, null, null),
    (x'c0000000000000000000000000000005', x'a0000000000000000000000000000002', null, '16', 1, 1, '1', 600, 190000, 0, null, null),
    (x'c0000000000000000000000000000006', x'a0000000000000000000000000000002', null, '17', 1, 1, '1', 600, null, null, null, null);
insert into lease (id, lease_number, unit_id, tenant_id, lease_begin_date, lease_end_date, monthly_rent_cents, security_deposit_cents, rent_due_day, lease_status, status_since, holdover_start_date, notice_date, notice_move_out_date, actual_move_out_date, before_notice_status, renews_lease_id, custom) values
    (x'e0000000000000000000000000000005', 'L000', x'c0000000000000000000000000000003', x'd0000000000000000000000000000001', '2024-07-01', '2025-06-30', 190000, 200000, 1, 'vacant', '2025-07-01', null, null, null, null, null, null, null),
    (x'e0000000000000000000000000000001', 'L001', x'c0000000000000000000000000000003', x'd0000000000000000000000000000001', '2025-07-01', '2026-04-15', 200000, 200000, 1, 'active', '2025-07-01', null, null, null, null, null, x'e0000000000000000000000000000005', '[["Pet","Dog"],["Bay","7"]]'),
    (x'e0000000000000000000000000000002', 'L002', x'c0000000000000000000000000000002', x'd0000000000000000000000000000002', '2025-01-01', '2025-12-31', 150050, null, 5, 'month_to_month', '2026-01-01', '2026-01-01', null, null, null, null, null, null),
    (x'e0000000000000000000000000000003', 'L003', x'c0000000000000000000000000000005', x'd0000000000000000000000000000003', '2025-05-01', '2026-04-30', 180000, null, 1, 'notice', '2026-03-25', null, '2026-03-25', '2026-04-10', null, 'active', null, null),
    (x'e0000000000000000000000000000004', 'L004', x'c0000000000000000000000000000001', x'd0000000000000000000000000000004', '2025-02-01', '2026-01-31', 140000, null, 1, 'vacant', '2026-02-10', null, '2026-01-05', '2026-02-10', '2026-02-10', 'active', null, null),
    (x'e0000000000000000000000000000006', 'L006', x'c0000000000000000000000000000001', x'd0000000000000000000000000000003', '2026-05-01', '2027-04-30', 165000, 165000, 1, 'future', '2026-03-20', null, null, null, null, null, null, null),
    (x'e0000000000000000000000000000007', 'L007', x'c0000000000000000000000000000006', x'd0000000000000000000000000000004', '2025-06-27', '2026-06-26', 300000, null, null, 'active', '2025-06-27', null, null, null, null, null, null, null);
insert into lease_party (id, lease_id, party_id, role) values (x'90000000000000000000000000000001', x'e0000000000000000000000000000001', x'd0000000000000000000000000000005', 'co_tenant');
insert into lease_status_log (id, lease_id, previous_status, new_status, effective_on, reason, changed_by, created_at) values
    (x'80000000000000000000000000000001', x'e0000000000000000000000000000003', 'future', 'active', '2025-05-01', 'term began', 'system:daily_classify', '2025-05-01T09:00:00.000Z'),
    (x'80000000000000000000000000000002', x'e0000000000000000000000000000003', 'active', 'notice', '2026-03-25', 'moving', 'user:dana', '2026-03-25T16:00:00.000Z');
insert into charge (id, lease_id, entry_code, charged_on, due_on, amount_cents, category, reverses_id) values
    (x'70000000000000000000000000000001', x'e0000000000000000000000000000001', 'C1', '2026-02-01', '2026-02-01', 200000, 'rent', null),
    (x'70000000000000000000000000000002', x'e0000000000000000000000000000001', 'C2', '2026-03-01', '2026-03-05', 200000, 'rent', null),
    (x'70000000000000000000000000000003', x'e0000000000000000000000000000001', 'C3', '2026-03-02', '2026-03-02', 7500, 'late_fee', null),
    (x'70000000000000000000000000000004', x'e0000000000000000000000000000001', 'C4', '2026-03-03', '2026-03-03', 7500, 'late_fee', x'70000000000000000000000000000003');
insert into receipt (id, lease_id, entry_code, kind, received_on, amount_cents) values
    (x'60000000000000000000000000000001', x'e0000000000000000000000000000001', 'P1', 'payment', '2026-02-01', 200000),
    (x'60000000000000000000000000000002', x'e0000000000000000000000000000001', 'P2', 'payment', '2026-03-04', 149999),
    (x'60000000000000000000000000000003', x'e0000000000000000000000000000001', 'P3', 'credit', '2026-03-05', 1);
insert into work_order (id, work_order_number, property_id, unit_id, vendor_id, title, category, priority, status, requested_date, completed_date, estimated_cost_cents, actual_cost_cents) values
    (x'50000000000000000000000000000001', 'W1', x'a0000000000000000000000000000001', x'c0000000000000000000000000000003', x'd0000000000000000000000000000006', 'Leak', 'plumbing', 'high', 'completed', '2025-03-27', '2025-03-28', 10000, 12050),
    (x'50000000000000000000000000000002', 'W2', x'a0000000000000000000000000000001', x'c0000000000000000000000000000003', null, 'Paint', null, 'low', 'open', '2026-03-01', null, 30000, null),
    (x'50000000000000000000000000000003', 'W3', x'a0000000000000000000000000000001', null, null, 'Roof', null, null, null, '2026-01-01', null, null, null);
insert into equipment (id, equipment_code, property_id, unit_id, kind, age_years) values
    (x'40000000000000000000000000000001', 'E10', x'a0000000000000000000000000000001', x'c0000000000000000000000000000003', 'hvac', '7.5'), (x'40000000000000000000000000000002', 'E2', x'a0000000000000000000000000000001', null, 'roof', '21');
