-- Rules of the law that an administrator wrote, changed or signed off. Those that come with the program are not here: one of
-- the same code stands in the place of the shipped one.
create table jurisdiction_rule (
    id blob primary key not null,
    rule_code text not null,
    country text not null,
    state text,
    county text,
    city text,
    rule_type text not null,
    -- conditions with ; between them; unknown = for all
    applies_when text,
    effective_from text not null,
    effective_to text,
    limit_kind text not null,
    amount_cents integer,
    percent text,
    months text,
    days integer,
    over_cents integer,
    -- rent, overdue
    base text,
    -- calendar, business
    counted text,
    clock text,
    text text,
    citation text not null,
    note text,
    -- the code of the line that another source does not agree with
    disputes text,
    verified_by text,
    verified_on text,
    archived_at text,
    custom text
);
