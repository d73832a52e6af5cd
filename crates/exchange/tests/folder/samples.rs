//! A file of each kind, with what is hard to write in it.

use keystead_model::kinds::FileKind;

pub const FILES: &[(FileKind, &str)] = &[
    (FileKind::Accounts, "account_code,name,kind\n1011,\"Trust, CAD\",asset\n"),
    (FileKind::BankAccounts, "bank_code,name,account_code,kind,currency\nTR,Trust,1010,trust,USD\n"),
    (FileKind::Owners, "owner_code,company,phone,since\nO1,\"Vega, Sons & Co\",555,1998\n"),
    (FileKind::Properties, "property_code,name,state,latitude,time_zone,X"),
    (FileKind::Buildings, "property_code,building_code,floors\nP1,A,4\n"),
    (
        FileKind::Units,
        "property_code,unit_number,view,floor,bedrooms,bathrooms,market_rent,out_of_service,parking bay\nP1,101,lake,1,2,1.50,1250.00,false,\nP1,102,,-1,,,0.00,,\"7,8\"\n",
    ),
    (FileKind::Vendors, "vendor_code,name,trade\nV1,Pipes & Co,plumbing\n"),
    (
        FileKind::VendorAccounts,
        "vendor_account_code,vendor_code,begin_date,routing_number,account_number,account_type\nVA1,V1,2025-01-01,021000021,00-12,personal_savings\n",
    ),
    (
        FileKind::VendorDocuments,
        "document_code,vendor_code,kind,start_date,end_date,coverage_amount,auto_renew\nVD1,V1,license,2025-01-01,2026-01-01,1000000.00,true\n",
    ),
    (FileKind::Tenants, "tenant_code,first_name,last_name,move_in_date\nT1,Zoë,O'Neil,2024-02-29\n"),
    (
        FileKind::Leases,
        "lease_number,property_code,unit_number,tenant_code,lease_begin_date,lease_end_date,monthly_rent,rent_due_day,lease_status,notice_date,notice_move_out_date\nL1,P1,101,T1,2024-03-01,2025-02-28,1250.00,5,notice,2025-01-01,2025-02-28\nL2,P1,102,T1,1970-01-01,,900.00,,,,\n",
    ),
    (FileKind::LeaseParties, "lease_number,tenant_code,role\nL1,T2,guarantor\n"),
    (FileKind::DepositSlips, "slip_code,bank_code,date\nS1,TR,2025-01-03\nS2,TR,\n"),
    (
        FileKind::Ledger,
        "entry_code,lease_number,type,date,amount,category,description,reverses_code,for_code,opening,slip_code\nE1,L1,charge,2025-01-01,1250.00,rent,\"two\r\nlines\tand a tab\",,,true,\nE2,L1,charge,2025-01-07,50.00,late_fee,,,E1,,\nE3,L1,reversal,2025-01-08,50.00,late_fee,,E2,,,\nP1,L1,payment,2025-01-02,9.00,,,,,,S1\nP2,L1,return,2025-01-02,9.00,,,P1,,,\n",
    ),
    (FileKind::Allocations, "receipt_code,charge_code,amount\nP1,E1,9.00\n"),
    (
        FileKind::RecurringCharges,
        "recurring_code,lease_number,type,category,amount,due_day,every_months\nR1,L1,charge,rent,1250.00,31,12\n",
    ),
    (
        FileKind::JurisdictionRules,
        "rule_code,country,state,rule_type,applies_when,effective_from,limit_kind,amount,percent,base,citation,verified_by,verified_on\nOWN-1,US,NY,late_fee_cap,units>=5,2027-01-01,lesser,50.00,5,rent,\"§ 1, new\",Ann Lee,2026-03-01\nOWN-2,US,TX,deposit_return,,2027-01-01,none,,,,§ 2,,\n",
    ),
    (
        FileKind::LateFeeRules,
        "rule_code,property_code,categories,grace_days,kind,amount,percent,base,cap_percent,cap_kind\nF1,P1,rent;utility,5,greater,50.00,5,overdue,10,lesser\nF2,,,,flat,,,,,\n",
    ),
    (FileKind::Ownerships, "property_code,owner_code,share,begin_date\nP1,O1,33.333,2025-01-01\nP1,O1,33.334,\n"),
    (FileKind::Budgets, "property_code,account_code,month,amount\nP1,4000,2025-01,28000.00\nP1,4900,2025-01,-5.00\n"),
    (FileKind::Periods, "closed_through,property_code\n2024-12-31,\n2024-12-31,P1\n"),
    (
        FileKind::ManagementAgreements,
        "property_code,begin_date,vendor_code,fee_percents,minimum_fee\nP1,2025-01-01,V1,rent=8;late_fee=50.5,100.00\n",
    ),
    (
        FileKind::Journal,
        "entry_code,line,date,account_code,debit,credit,property_code\nJ1,1,2025-01-01,1010,5.00,,P1\nJ1,2,2025-01-01,3900,,5.00,P1\n",
    ),
    (
        FileKind::Bills,
        "bill_code,line,kind,vendor_code,property_code,bill_date,account_code,amount,unit_number\nB1,1,,V1,P1,2025-01-01,5100,8.00,101\nB1,2,credit,V1,P1,2025-01-01,5100,1.00,\n",
    ),
    (
        FileKind::BillPayments,
        "payment_code,bill_code,date,bank_code,amount,method,sent_in\nM1,B1,2025-01-02,TR,7.00,ach,ACH-250102-A\n",
    ),
    (
        FileKind::RecurringBills,
        "recurring_code,line,vendor_code,property_code,begin_date,account_code,amount,end_date,every_months,due_day,unit_number\nLAWN,1,V1,P1,2025-01-01,5100,240.00,,,31,\nLAWN,2,V1,P1,2025-01-01,5100,1.00,2025-12-31,3,,101\n",
    ),
    (
        FileKind::BillDrafts,
        "bill_code,recurring_code,bill_date,due_date,dropped_on\nRB-LAWN-2025-01,LAWN,2025-01-01,2025-01-31,2025-01-03\n",
    ),
    (FileKind::BankLines, "bank_code,line_code,date,amount,matches\nTR,1,2025-01-03,-7.00,M1;M2\n"),
    (FileKind::BankStatements, "bank_code,statement_date,closing_balance\nTR,2025-01-31,-2.00\n"),
    (
        FileKind::WorkOrders,
        "work_order_number,property_code,title,requested_date,completed_date,priority,status,actual_cost\nW1,P1,Leak,2025-01-01,2025-01-01,urgent,completed,0.00\n",
    ),
    (
        FileKind::Equipment,
        "equipment_code,property_code,kind,age_years,expected_lifespan_years\nQ1,P1,boiler,12.5,20\n",
    ),
];
