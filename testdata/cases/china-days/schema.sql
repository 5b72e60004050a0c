create table x(d date, v int);
with recursive h(t) as (select '2024-10-08' union all select date(t,'+1 day') from h where t<'2025-02-07')
insert into x select t, 100 from h where strftime('%w',t) not in ('0','6') or t in ('2024-10-12', '2025-01-26');
delete from x where d = '2025-01-01' or d between '2025-01-28' and '2025-02-04';
update x set v = 90 where d = '2025-01-24';
update x set v = 80 where d = '2025-01-26';
update x set v = 70 where d = '2025-01-27';
update x set v = 60 where d = '2025-02-06';
