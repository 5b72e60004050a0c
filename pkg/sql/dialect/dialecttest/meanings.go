package dialecttest

var arithmetic = []meaning{
	{"seven + 1 - 2 * 3", 2}, {"-seven", -7}, {"- -seven", 7}, {"seven / 2", 3.5}, {"seven / zero", nil}, {"seven / none", nil}, {"1 / 3 * 3", 1},
	{"seven % 3", 1}, {"minus % 3", -1}, {"seven % -3", 1}, {"half % 2", 0.5}, {"nhalf % 2", -0.5}, {"seven % zero", nil}, {"seven % none", nil}, {"mod(seven, 4)", 3},
	{"big * big", 9e18}, {"big + big", 6e9}, {"big * 2", 6e9}, {"seven * 1000000000", 7e9}, {"none + 1", nil}, {"seven * half", 17.5},
	{"abs(minus)", 7}, {"abs(nhalf)", 2.5}, {"sign(minus)", -1}, {"sign(zero)", 0}, {"sign(half)", 1}, {"sign(none)", nil},
	{"sqrt(16)", 4}, {"sqrt(minus)", nil}, {"sqrt(none)", nil}, {"sqrt(abs(minus) + 2)", 3}, {"power(2, 10)", 1024}, {"power(minus, 3)", -343}, {"power(minus, half)", nil},
	{"power(zero, minus)", nil}, {"power(zero, 0)", 1}, {"power(zero, 2)", 0}, {"power(10, 400)", nil}, {"power(10, -400)", 0}, {"power(none, 0)", nil}, {"power(2, none)", nil},
	{"exp(0)", 1}, {"exp(1000)", nil}, {"exp(-1000)", 0}, {"ln(exp(2))", 2}, {"ln(zero)", nil}, {"ln(minus)", nil}, {"log10(1000)", 3}, {"log10(zero)", nil},
	{"div0(seven, zero)", 0}, {"div0(seven, 2)", 3.5}, {"safe_divide(seven, zero)", nil}, {"zeroifnull(none)", 0}, {"nullifzero(zero)", nil},
}

var rounding = []meaning{
	{"round(half)", 3}, {"round(nhalf)", -3}, {"round(0.5)", 1}, {"round(-0.5)", -1}, {"round(1.5)", 2}, {"round(2.4)", 2}, {"round(-2.6)", -3}, {"round(empty_n)", nil}, {"round(seven)", 7},
	{"round(price, 2)", 2.68}, {"round(-price, 2)", -2.68}, {"round(1.005, 2)", 1.01}, {"round(0.285, 2)", 0.29}, {"round(1234.5678, 3)", 1234.568}, {"round(1250, -2)", 1300}, {"round(-1250, -2)", -1300},
	{"round(1249, -2)", 1200}, {"round(seven, 2)", 7}, {"round(price, 0)", 3}, {"round(price, none)", nil}, {"round(price, seven)", 2.675}, {"round(big, -10)", 0},
	{"trunc(half)", 2}, {"trunc(nhalf)", -2}, {"trunc(price, 2)", 2.67}, {"trunc(-price, 2)", -2.67}, {"trunc(1299, -2)", 1200}, {"trunc(0.29, 2)", 0.29}, {"trunc(empty_n, 2)", nil},
	{"floor(half)", 2}, {"floor(nhalf)", -3}, {"ceil(half)", 3}, {"ceil(nhalf)", -2}, {"floor(seven)", 7}, {"ceil(empty_n)", nil},
	{"cast(half as integer)", 3}, {"cast(nhalf as integer)", -3}, {"cast(3.5 as integer)", 4}, {"cast(2.4 as integer)", 2}, {"cast(half as decimal(10, 0))", 3}, {"price::decimal(10,2)", 2.68},
}

var comparison = []meaning{
	{"seven = 7.0", true}, {"seven <> 7", false}, {"half > 2", true}, {"seven = none", nil}, {"none <> 1", nil}, {"seven = '7'", true}, {"half >= '2.50'", true}, {"seven in ('7', 8)", true},
	{"seven between '1' and 9", true}, {"digits = 12", false}, {"code = 'a-b-c'", true}, {"code = 'A-B-C'", false}, {"north = 'north'", false}, {"empty = ''", true}, {"empty is null", false}, {"nothing is null", true},
	{"lower < capital", false}, {"capital < lower", true}, {"lower > 'B'", true}, {"umlaut > 'Z'", true}, {"umlaut > 'z'", true}, {"capital between 'A' and 'C'", true}, {"capital between 'a' and 'c'", false}, {"code < 'a.b'", true}, {"north >= 'North'", true},
	{"greatest(lower, capital)", "a"}, {"least(lower, capital)", "B"},
	{"yes = true", true}, {"yes = 1", true}, {"yes = 'true'", true}, {"no = 'yes'", false}, {"yes <> false", true}, {"maybe = true", nil}, {"yes > no", true}, {"maybe is true", false}, {"maybe is not true", true}, {"maybe is not false", true}, {"no is false", true}, {"yes in (true, false)", true},
	{"north is distinct from 'North'", false}, {"nothing is distinct from 'North'", true}, {"nothing is not distinct from null", true}, {"none is not distinct from 7", false}, {"north is distinct from null", true},
	{"d = '2024-01-31'", true}, {"d = DATE '2024-01-31'", true}, {"d < '2024-02-01'", true}, {"d = midnight", true}, {"midnight = d", true}, {"d < ts", true}, {"ts > d", true}, {"ts >= '2024-02-29 13:45:30'", true}, {"ts = TIMESTAMP '2024-02-29 13:45:30'", true},
	{"ts between '2024-02-29 00:00:00' and '2024-03-01 00:00:00'", true}, {"d in ('2024-01-31', '2024-02-01')", true}, {"midnight in (d)", true}, {"no_d = d", nil},
}

var logic = []meaning{
	{"yes and maybe", nil}, {"no and maybe", false}, {"yes or maybe", true}, {"no or maybe", nil}, {"not maybe", nil}, {"not no", true}, {"seven and yes", true}, {"zero or no", false}, {"not seven", false}, {"none and no", false},
	{"seven in (1, 7)", true}, {"seven in (1, null)", nil}, {"seven not in (1, null)", nil}, {"seven not in (7, null)", false}, {"none in (1, 2)", nil}, {"none not in (1, 2)", nil}, {"seven between null and 9", nil}, {"seven not between 8 and 9", true},
	{"north in ('North', 'South')", true}, {"nothing in ('North')", nil}, {"yes and not (no or seven = 8) and code is not null", true},
}

var patterns = []meaning{
	{"north like 'Nor%'", true}, {"north like 'nor%'", false}, {"north ilike 'nor%'", true}, {"north ilike 'NOR__'", true}, {"north like '_orth'", true}, {"north like '%'", true}, {"north like ''", false}, {"empty like ''", true}, {"empty like '%'", true},
	{"north like 'Nort'", false}, {"north not like 'S%'", true}, {"nothing like '%'", nil}, {"north not like 'Nor%'", false}, {"nothing not like 'x'", nil},
	{`'100%' like '100\%'`, true}, {`'1000' like '100\%'`, false}, {`'a_b' like 'a\_b'`, true}, {`'axb' like 'a\_b'`, false}, {`'a\b' like 'a\\b'`, true}, {"'10%x' like '10!%x' escape '!'", true}, {"'10yx' like '10!%x' escape '!'", false},
	{"'a*b' like 'a*b'", true}, {"'axb' like 'a*b'", false}, {"'a?b' like 'a?b'", true}, {"'axb' like 'a?b'", false}, {"'[a]' like '[a]'", true}, {"'a' like '[a]'", false}, {"'a]b' like 'a]b'", true},
	{"umlaut like '_pfel%'", true}, {"umlaut ilike 'ÄPFEL%'", true}, {"umlaut ilike 'äpfel%'", true}, {"umlaut like 'äpfel%'", false}, {"'日本' like '__'", true}, {"code like north", false}, {"north like left(north, 2) || '%'", true}, {"north ilike lower(north)", true},
	{"seven like '7'", true}, {"half like '2.%'", true}, {"d like '2024-01-%'", true}, {"yes like 't%'", true},
	{"contains(code, '-b-')", true}, {"starts_with(north, 'No')", true}, {"endswith(north, 'th')", true}, {"starts_with(north, 'no')", false}, {"starts_with(nothing, 'a')", nil}, {"contains(north, '')", true},
}

var texts = []meaning{
	{"lower(umlaut)", "äpfel straße"}, {"upper(umlaut)", "ÄPFEL STRASSE"}, {"upper('éàü')", "ÉÀÜ"}, {"lower('ΑΣ')", "ας"}, {"upper('привет')", "ПРИВЕТ"}, {"lower(north)", "north"}, {"upper(nothing)", nil}, {"lower('İ')", "i̇"}, {"lower(upper(north)) = 'north'", true},
	{"length(umlaut)", 12}, {"length('日本語')", 3}, {"length('👍')", 1}, {"length(empty)", 0}, {"length(nothing)", nil}, {"length(seven)", 1}, {"length(ten)", 2},
	{"substr(umlaut, 1, 1)", "Ä"}, {"substr(north, 2)", "orth"}, {"substr(north, 2, 3)", "ort"}, {"substr(north, 4, 9)", "th"}, {"substr(north, 9)", ""}, {"substr(north, 2, 0)", ""}, {"substring(north from 2 for 2)", "or"}, {"substr(north, zero)", "North"}, {"substr(north, zero, 2)", "N"}, {"substr(north, minus)", "North"},
	{"substr(north, minus, 10)", "No"}, {"substr(north, 2, minus)", ""}, {"substr(nothing, 1)", nil}, {"substr(code, strpos(code, '-') + 1)", "b-c"}, {"substr(north, none)", nil},
	{"left(umlaut, 2)", "Äp"}, {"right(umlaut, 3)", "aße"}, {"left(north, 0)", ""}, {"right(north, 0)", ""}, {"left(north, 99)", "North"}, {"right(north, 99)", "North"}, {"left(north, minus)", ""}, {"right(north, seven)", "North"}, {"right(north, zero)", ""}, {"left(nothing, 1)", nil}, {"left(north, length(north) - 1)", "Nort"},
	{"trim(spaced)", "x"}, {"ltrim(spaced)", "x "}, {"rtrim(spaced)", "  x"}, {"trim(code, 'ac')", "-b-"}, {"trim(both 'a' from code)", "-b-c"}, {"rtrim(code, 'c-')", "a-b"}, {"ltrim('ääx', 'ä')", "x"}, {"trim(nothing)", nil},
	{"lpad('7', 3, '0')", "007"}, {"rpad('7', 3, 'ab')", "7ab"}, {"lpad(north, 2)", "No"}, {"lpad('ä', 3)", "  ä"}, {"lpad('7', 0, '0')", ""}, {"lpad('7', minus, '0')", ""}, {"lpad('7', 3, '')", "7"}, {"lpad(seven, 2, '0')", "07"}, {"lpad('x', 5, 'ab')", "ababx"},
	{"replace(code, '-', '')", "abc"}, {"replace(code, '', 'x')", "a-b-c"}, {"replace(north, 'n', 'x')", "North"}, {"replace(nothing, 'a', 'b')", nil}, {"replace(code, nothing, 'b')", nil},
	{"strpos(code, 'b')", 3}, {"strpos(code, 'x')", 0}, {"strpos(code, '')", 1}, {"strpos(umlaut, 'S')", 7}, {"position('c' in code)", 5}, {"charindex('b', code)", 3}, {"strpos(nothing, 'a')", nil},
	{"split_part(code, '-', 1)", "a"}, {"split_part(code, '-', 3)", "c"}, {"split_part(code, '-', 4)", ""}, {"split_part(code, 'x', 1)", "a-b-c"}, {"split_part(code, '', 1)", "a-b-c"}, {"split_part(code, '', 2)", ""}, {"split_part(nothing, '-', 1)", nil},
	{"north || '-' || code", "North-a-b-c"}, {"north || nothing", nil}, {"'a' || null", nil}, {"'x' || seven", "x7"}, {"'x' || ten", "x10"}, {"'x' || half", "x2.5"}, {"'x' || huge", "x100000000000000000000"}, {"'x' || yes", "xtrue"}, {"'x' || d", "x2024-01-31"}, {"'x' || ts", "x2024-02-29 13:45:30"}, {"'x' || midnight", "x2024-01-31 00:00:00"}, {"'x' || (seven + 1)", "x8"}, {"'x' || round(half)", "x3"}, {"'x' || 0.1", "x0.1"},
	{"concat(north, nothing, '!')", "North!"}, {"concat(nothing)", ""}, {"concat(seven, ' ', half, maybe)", "7 2.5"}, {"concat_ws('-', north, nothing, seven)", "North-7"}, {"concat_ws(nothing, 'a', 'b')", nil}, {"concat_ws('-', nothing)", ""},
}

var casts = []meaning{
	{"cast(digits as integer)", 12}, {"cast(words as integer)", fails}, {"cast(empty as integer)", fails}, {"cast(north as integer)", fails}, {"cast(nothing as integer)", nil}, {"cast(' -7 ' || empty as integer)", -7}, {"cast('2.5' || empty as integer)", fails},
	{"try_cast(words as integer)", nil}, {"try_cast(digits as integer)", 12}, {"try_cast(empty as integer)", nil}, {"try_cast(half as integer)", 3}, {"safe_cast(north as float64)", nil}, {"try_cast('2.5' || empty as double)", 2.5}, {"try_cast('1e3' || empty as double)", 1000},
	{"cast('2.5' || empty as double)", 2.5}, {"cast(digits as double)", 12}, {"cast(words as double)", fails}, {"cast('1e3' || empty as double)", 1000}, {"cast('.5' || empty as double)", 0.5}, {"cast(yes as double)", 1},
	{"cast(yes as integer)", 1}, {"cast(no as integer)", 0}, {"cast(maybe as integer)", nil}, {"cast(seven as boolean)", true}, {"cast(zero as boolean)", false}, {"cast(truthy as boolean)", true}, {"cast('off' || empty as boolean)", false}, {"cast(north as boolean)", fails}, {"try_cast(north as boolean)", nil}, {"try_cast(truthy as boolean)", true}, {"cast(half as boolean)", true},
	{"cast(seven as text)", "7"}, {"cast(ten as text)", "10"}, {"cast(half as text)", "2.5"}, {"cast(huge as text)", "100000000000000000000"}, {"cast(minus as varchar)", "-7"}, {"cast(0.1 + 0.2 as varchar(3))", "0.3"}, {"cast(yes as text)", "true"}, {"cast(no as text)", "false"}, {"cast(maybe as text)", nil}, {"cast(d as text)", "2024-01-31"}, {"cast(ts as text)", "2024-02-29 13:45:30"}, {"cast(north as varchar(2))", "No"},
	{"cast(1000000 as text)", "1000000"}, {"cast(1.50 as text)", "1.5"}, {"cast(seven / 2 as text)", "3.5"}, {"cast(1.0 as text)", "1"}, {"cast(seven * 10 as text)", "70"}, {"cast(floor(half) as text)", "2"}, {"cast(year(d) as text)", "2024"},
	{"cast(day as date)", "2024-02-29"}, {"cast(noday as date)", fails}, {"try_cast(noday as date)", nil}, {"try_cast(day as date)", "2024-02-29"}, {"try_cast(north as date)", nil}, {"cast(north as date)", fails}, {"cast(ts as date)", "2024-02-29"}, {"cast(d as timestamp)", "2024-01-31"}, {"cast(ts as timestamp)", "2024-02-29 13:45:30"}, {"cast(cast(ts as date) as timestamp) = TIMESTAMP '2024-02-29 00:00:00'", true}, {"try_cast(nothing as date)", nil}, {"ts::date = '2024-02-29'", true},
}

var choice = []meaning{
	{"case when yes then 1 else 2 end", 1}, {"case when maybe then 1 else 2 end", 2}, {"case when no then 1 end", nil}, {"case seven when 7 then 'a' when 8 then 'b' end", "a"}, {"case seven when '7' then 'a' else 'b' end", "a"}, {"case none when null then 1 else 2 end", 2}, {"case when seven then 'x' end", "x"}, {"case when zero then 'x' else 'y' end", "y"},
	{"case when no then 1 else 2.5 end", 2.5}, {"case when yes then seven else '3' end", 7}, {"iff(seven > 5, 'big', 'small')", "big"}, {"if(maybe, 1, 0)", 0}, {"case when yes then d else ts end", "2024-01-31"}, {"case when no then yes else 0 end", false},
	{"coalesce(nothing, north)", "North"}, {"coalesce(none, 3)", 3}, {"coalesce(none, empty_n, half)", 2.5}, {"coalesce(maybe, 0)", false}, {"coalesce(no_d, DATE '2024-01-01')", "2024-01-01"}, {"coalesce(nothing, '')", ""}, {"nvl(none, 1)", 1}, {"nvl2(none, 1, 2)", 2}, {"coalesce(no_d, '2024-01-01')", "2024-01-01"},
	{"nullif(seven, 7)", nil}, {"nullif(seven, '7')", nil}, {"nullif(seven, none)", 7}, {"nullif(empty, '')", nil}, {"nullif(north, 'north')", "North"}, {"nullif(none, 1)", nil}, {"nullif(d, '2024-01-31')", nil},
	{"greatest(seven, half)", 7}, {"greatest(none, half)", 2.5}, {"greatest(none, empty_n)", nil}, {"least(seven, none)", 7}, {"least(seven, half, minus)", -7}, {"greatest(seven + 1, none, half * 4)", 10}, {"least(nothing, north)", "North"}, {"greatest(d, no_d)", "2024-01-31"}, {"greatest(seven)", 7}, {"least(none, 0)", 0}, {"greatest(seven, 0)", 7}, {"greatest(least(seven, none), none, 1)", 7}, {"greatest(d, DATE '2024-06-01')", "2024-06-01"}, {"greatest('b', lower, capital)", "b"},
}

var times = []meaning{
	{"extract(year from ts)", 2024}, {"extract(quarter from ts)", 1}, {"extract(month from ts)", 2}, {"extract(day from ts)", 29}, {"extract(doy from ts)", 60}, {"extract(dow from ts)", 4}, {"extract(dow from sunday)", 7}, {"extract(week from ts)", 9}, {"extract(week from DATE '2021-01-03')", 53}, {"extract(isoyear from DATE '2021-01-03')", 2020}, {"extract(week from DATE '2024-12-30')", 1}, {"extract(isoyear from DATE '2024-12-30')", 2025},
	{"extract(hour from ts)", 13}, {"extract(minute from ts)", 45}, {"extract(second from ts)", 30}, {"extract(second from TIMESTAMP '2024-01-01 00:00:05.75')", 5}, {"extract(epoch from ts)", 1709214330}, {"extract(epoch from TIMESTAMP '1970-01-01 00:00:01.5')", 1.5}, {"extract(epoch from d)", 1706659200}, {"extract(hour from d)", 0}, {"extract(year from no_ts)", nil}, {"extract(epoch from DATE '1969-12-31')", -86400},
	{"year(d) * 100 + month(d)", 202401}, {"date_part('day', d)", 31}, {"quarter(d)", 1}, {"hour(ts) >= 12", true}, {"extract(month from d) = '1'", true}, {"year(no_d)", nil}, {"dayofyear(ts)", 60},
	{"date_trunc('month', ts)", "2024-02-01"}, {"date_trunc('week', sunday)", "2024-02-26"}, {"date_trunc('week', d)", "2024-01-29"}, {"date_trunc('quarter', ts)", "2024-01-01"}, {"date_trunc('year', ts)", "2024-01-01"}, {"date_trunc('day', ts)", "2024-02-29"}, {"date_trunc('hour', ts)", "2024-02-29 13:00:00"}, {"date_trunc('minute', ts)", "2024-02-29 13:45:00"}, {"date_trunc('month', no_ts)", nil}, {"date_trunc(ts, month)", "2024-02-01"},
	{"date_trunc('month', ts) = '2024-02-01'", true}, {"date_trunc('month', ts) = date_trunc('month', DATE '2024-02-10')", true}, {"date_trunc('month', d) < ts", true}, {"date_trunc('hour', ts) = '2024-02-29 13:00:00'", true}, {"date_trunc('month', '2024-02-10') = '2024-02-01'", true},
	{"datediff('day', d, ts)", 29}, {"datediff('day', ts, d)", -29}, {"datediff(ts, d)", 29}, {"datediff('month', d, ts)", 1}, {"datediff('month', DATE '2023-12-31', DATE '2024-01-01')", 1}, {"datediff('year', DATE '2023-12-31', DATE '2024-01-01')", 1}, {"datediff('quarter', DATE '2023-12-31', DATE '2024-07-01')", 3}, {"datediff('week', DATE '2024-03-03', DATE '2024-03-04')", 1}, {"datediff('week', DATE '2024-03-04', DATE '2024-03-10')", 0}, {"datediff('week', DATE '2024-03-10', DATE '2024-03-03')", -1},
	{"datediff('hour', TIMESTAMP '2024-01-01 00:59:59', TIMESTAMP '2024-01-01 01:00:00')", 1}, {"datediff('hour', TIMESTAMP '2024-01-01 01:00:00', TIMESTAMP '2024-01-01 01:59:59')", 0}, {"datediff('minute', ts, TIMESTAMP '2024-02-29 14:00:00')", 15}, {"datediff('second', ts, TIMESTAMP '2024-02-29 13:46:00')", 30}, {"datediff('day', no_d, d)", nil}, {"datediff('day', TIMESTAMP '2024-01-01 23:59:59', TIMESTAMP '2024-01-02 00:00:00')", 1}, {"date_diff(ts, d, DAY)", 29}, {"datediff('month', ts, no_d)", nil}, {"datediff('day', '2024-01-01', d)", 30},
	{"timestamp_diff(ts, TIMESTAMP '2024-02-29 12:00:00', HOUR)", 1}, {"timestamp_diff(TIMESTAMP '2024-02-29 12:00:00', ts, HOUR)", -1}, {"d - DATE '2024-01-01'", 30}, {"DATE '2024-01-01' - d", -30}, {"(d - DATE '2024-01-01') / 7 > 4", true}, {"datediff('day', d, ts) % 7", 1}, {"datediff('month', d, ts) + seven", 8},
}

var movedTimes = []meaning{
	{"date_trunc('second', cast(DATE '2023-03-08' as timestamp))", "2023-03-08"}, {"dateadd('year', 5, date_trunc('minute', dateadd('day', seven, cast(DATE '2023-08-10' as timestamp))))", "2028-08-17"}, {"DATE '2021-10-01' || 'x'", "2021-10-01x"}, {"cast(DATE '2023-04-14' + seven as date) || 'x'", "2023-04-21x"},
	{"dateadd('day', 1, d)", "2024-02-01"}, {"dateadd('month', 1, d)", "2024-02-29"}, {"dateadd('month', -2, d)", "2023-11-30"}, {"dateadd('year', -1, ts)", "2023-02-28 13:45:30"}, {"dateadd('quarter', 1, d)", "2024-04-30"}, {"dateadd('week', 2, d)", "2024-02-14"}, {"dateadd('hour', 11, ts)", "2024-03-01 00:45:30"}, {"dateadd('minute', -46, ts)", "2024-02-29 12:59:30"}, {"dateadd('second', 30, ts)", "2024-02-29 13:46:00"}, {"dateadd('hour', 1, d)", "2024-01-31 01:00:00"},
	{"dateadd('day', seven, d)", "2024-02-07"}, {"dateadd('month', minus, d)", "2023-06-30"}, {"dateadd('day', none, d)", nil}, {"dateadd('day', half, d)", "2024-02-03"}, {"dateadd('day', 1, no_d)", nil}, {"d + 7", "2024-02-07"}, {"7 + d", "2024-02-07"}, {"d - seven", "2024-01-24"}, {"d + interval '1 month'", "2024-02-29"}, {"ts - interval '1 day 2 hours'", "2024-02-28 11:45:30"}, {"d + interval 1 week", "2024-02-07"}, {"date_add(d, interval seven day)", "2024-02-07"}, {"date_sub(d, interval 1 month)", "2023-12-31"}, {"add_months(d, 1)", "2024-02-29"}, {"last_day(ts)", "2024-02-29"}, {"last_day(DATE '2023-02-03')", "2023-02-28"},
	{"dateadd('day', 1, d) = '2024-02-01'", true}, {"d + 1 = '2024-02-01'", true}, {"ts > d + interval '4 weeks'", true}, {"ts < d + 29", false}, {"dateadd('day', -1, date_trunc('month', ts))", "2024-01-31"}, {"dateadd('month', 1, dateadd('month', -1, d))", "2024-01-31"}, {"dateadd('day', 1, TIMESTAMP '2024-01-01 10:00:00')", "2024-01-02 10:00:00"}, {"dateadd('day', 1, DATE '2024-01-01')", "2024-01-02"}, {"greatest(d, dateadd('day', -1, ts))", "2024-02-28 13:45:30"}, {"cast(ts as date) + 1", "2024-03-01"}, {"datediff('day', d, d + seven)", 7},
}
