-- Counting a day again must not read all years: what indicators count by day is found by its day.

create index visit_started_idx      on facts.visit (county, started_at);
create index visit_ended_idx        on facts.visit (county, ended_at) where class = 'IMP';
create index settlement_settled_idx on facts.settlement (county, settled_at);
create index report_made_idx        on facts.report (county, made_at);
