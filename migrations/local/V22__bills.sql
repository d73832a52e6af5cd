-- What is paid of bills is read check by check.
create index bill_payment_by_code on bill_payment (payment_code);
