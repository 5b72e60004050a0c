package dialecttest

import (
	"strings"
	"testing"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/expr"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sql/ast"
)

// order is a row as dbt projects have them.
var order = []column{
	{"order_id", expr.TypeInteger, cast(num("1001"), "integer")}, {"customer_id", expr.TypeInteger, cast(num("7"), "integer")}, {"order_total", expr.TypeNumber, cast(num("120.5"), "double")},
	{"tax_paid", expr.TypeNumber, cast(num("10.5"), "double")}, {"discount", expr.TypeNumber, cast(null(), "double")}, {"quantity", expr.TypeInteger, cast(num("3"), "integer")}, {"unit_price", expr.TypeNumber, cast(num("12.25"), "double")},
	{"discount_rate", expr.TypeNumber, cast(num("0.25"), "double")}, {"amount_cents", expr.TypeInteger, cast(num("12050"), "integer")}, {"nth_order", expr.TypeInteger, cast(num("1"), "integer")}, {"score", expr.TypeText, text("712")},
	{"status", expr.TypeText, text("completed")}, {"country", expr.TypeText, text("us")}, {"region", expr.TypeText, cast(null(), "text")}, {"email", expr.TypeText, text("Ann.Lee@Example.com")}, {"phone", expr.TypeText, text("+1 (555) 010-9999")},
	{"channel", expr.TypeText, text("paid_search")}, {"sku", expr.TypeText, text("JAF-001")}, {"postal", expr.TypeText, text("EC1A 1BB")}, {"refund", expr.TypeNumber, cast(num("0"), "double")}, {"flag", expr.TypeInteger, cast(num("1"), "integer")},
	{"is_valid", expr.TypeBoolean, ast.Lit{Kind: ast.Bool, Text: "true"}}, {"is_refunded", expr.TypeBoolean, ast.Lit{Kind: ast.Bool, Text: "false"}}, {"is_food", expr.TypeBoolean, cast(null(), "boolean")},
	{"ordered_at", expr.TypeTime, at("2024-02-29 13:45:30", false)}, {"shipped_at", expr.TypeTime, at("2024-03-04 08:00:00", false)}, {"delivered_at", expr.TypeTime, cast(null(), "timestamp")}, {"first_ordered_at", expr.TypeTime, at("2024-02-29 13:45:30", false)},
	{"signup_date", expr.TypeDate, at("2023-11-30", true)}, {"churn_date", expr.TypeDate, cast(null(), "date")}, {"due_date", expr.TypeDate, at("2024-03-31", true)},
}

// corpus is what dbt projects write as the expr of measures, dimensions and
// entities, and in filters: their shapes, over one row.
var corpus = []meaning{
	{"1", 1}, {"order_total", 120.5}, {"order_total - tax_paid", 110}, {"order_total * 1.0", 120.5}, {"amount_cents / 100", 120.5}, {"amount_cents::numeric / 100", 120.5}, {"quantity * unit_price", 36.75},
	{"quantity * unit_price * (1 - discount_rate)", 27.5625}, {"round(quantity * unit_price * (1 - discount_rate), 2)", 27.56}, {"coalesce(discount, 0)", 0}, {"order_total - coalesce(discount, 0)", 120.5}, {"order_total / nullif(refund, 0)", nil},
	{"case when nth_order = 1 then 1 else 0 end", 1}, {"case when status = 'refunded' then order_total else 0 end", 0}, {"CASE WHEN is_valid = True THEN order_total ELSE 0 END", 120.5}, {"case when is_valid and not is_refunded then 1 else 0 end", 1},
	{"case when order_total > 50 then true else false end", true}, {"case when first_ordered_at is not null then true else false end", true}, {"order_total >= 50", true}, {"case when order_total > 100 then 'large' else 'small' end", "large"},
	{"CASE WHEN order_total < 100 THEN 'small' WHEN order_total < 1000 THEN 'medium' ELSE 'large' END", "medium"}, {"case country when 'us' then 'United States' when 'de' then 'Germany' else country end", "United States"},
	{"case when country in ('us', 'ca', 'mx') then 'North America' else 'Other' end", "North America"}, {"CASE WHEN CAST(score AS INT) >= 750 THEN 'Excellent' WHEN CAST(score AS INT) >= 700 THEN 'Good' ELSE 'Fair' END", "Good"},
	{"case when delivered_at is null then 'open' else 'delivered' end", "open"}, {"coalesce(region, 'Unassigned')", "Unassigned"}, {"coalesce(is_food, false)", false}, {"nvl(region, country)", "us"}, {"ifnull(discount, 0.0)", 0},
	{"iff(is_valid, order_total, 0)", 120.5}, {"IFF(status = 'completed', 1, 0)", 1}, {"if(is_refunded, 'yes', 'no')", "no"}, {"flag = 1", true}, {"case when flag then 'y' else 'n' end", "y"}, {"status in ('completed', 'shipped')", true},
	{"status != 'returned' and coalesce(refund, 0) = 0", true}, {"channel like 'paid%'", true}, {"channel ilike 'PAID%'", true}, {"channel not like '%organic%'", true}, {"status <> 'cancelled' or is_refunded", true},
	{"order_id || '-' || customer_id", "1001-7"}, {"concat(order_id, '-', customer_id)", "1001-7"}, {"cast(customer_id as string)", "7"}, {"customer_id::varchar", "7"}, {"concat('Q', quarter(ordered_at), '-', year(ordered_at))", "Q1-2024"}, {"concat(upper(left(country, 1)), lower(substring(country, 2, 100)))", "Us"},
	{"lower(email)", "ann.lee@example.com"}, {"split_part(email, '@', 2)", "Example.com"}, {"substring(postal, 1, position(' ' in postal) - 1)", "EC1A"}, {"replace(replace(phone, ' ', ''), '-', '')", "+1(555)0109999"}, {"trim(upper(sku))", "JAF-001"}, {"left(sku, 3)", "JAF"}, {"right(sku, 3)", "001"}, {"lpad(quantity::text, 3, '0')", "003"},
	{"date_trunc('day', ordered_at)", "2024-02-29"}, {"DATE_TRUNC('MONTH', ordered_at)", "2024-02-01"}, {"date_trunc(ordered_at, month)", "2024-02-01"}, {"timestamp_trunc(ordered_at, HOUR)", "2024-02-29 13:00:00"}, {"cast(ordered_at as date)", "2024-02-29"}, {"CAST(ordered_at AS DATETIME)", "2024-02-29 13:45:30"}, {"date(ordered_at)", "2024-02-29"}, {"ordered_at::date", "2024-02-29"},
	{"extract(year from ordered_at)", 2024}, {"YEAR(ordered_at)", 2024}, {"month(ordered_at)", 2}, {"extract(hour from ordered_at)", 13}, {"date_part('quarter', ordered_at)", 1}, {"extract(isodow from ordered_at) in (6, 7)", false}, {"CASE WHEN MONTH(ordered_at) >= 4 THEN YEAR(ordered_at) ELSE YEAR(ordered_at) - 1 END", 2023},
	{"datediff('day', ordered_at, shipped_at)", 4}, {"DATEDIFF(day, ordered_at, shipped_at)", 4}, {"datediff(shipped_at, ordered_at)", 4}, {"date_diff('day', ordered_at, shipped_at)", 4}, {"DATE_DIFF(shipped_at, ordered_at, DAY)", 4}, {"timestamp_diff(shipped_at, ordered_at, HOUR)", 90}, {"datediff('day', signup_date, ordered_at) <= 30", false}, {"datediff('month', signup_date, ordered_at)", 3},
	{"datediff('hour', ordered_at, shipped_at) / 24", 91.0 / 24}, {"(due_date - signup_date) / 7", 17.428571428571427}, {"ordered_at >= signup_date + interval '90 days'", true}, {"dateadd('day', 30, signup_date)", "2023-12-30"}, {"date_add(due_date, interval 1 day)", "2024-04-01"}, {"churn_date is null or churn_date > ordered_at", true},
	{"case when shipped_at is not null and datediff('day', ordered_at, shipped_at) <= 5 then 1 else 0 end", 1}, {"case when due_date < '2024-04-01' and delivered_at is null then order_total else 0 end", 120.5}, {"ordered_at between '2024-02-01' and '2024-03-01'", true}, {"greatest(order_total - 100, 0)", 20.5}, {"least(quantity, 2)", 2},
	{"abs(order_total - 200)", 79.5}, {"floor(order_total / 50) * 50", 100}, {"mod(order_id, 10)", 1}, {"power(quantity, 2)", 9}, {"ln(quantity) > 1", true}, {"zeroifnull(discount) + 1", 1}, {"div0(order_total, refund)", 0}, {"safe_divide(order_total, refund)", nil}, {"try_cast(postal as integer)", nil}, {"nullif(trim(country), '')", "us"}, {"region is distinct from country", true}, {"year(signup_date)::text || '-' || lpad(month(signup_date)::text, 2, '0')", "2023-11"},
}

// foreignCorpus is what they write that no two engines read alike, and why it is
// refused.
var foreignCorpus = map[string]string{
	"sum(order_total)": "agg", "count(distinct customer_id)": "agg", "COUNT(1)": "agg", "avg(order_total) over (partition by country)": "agg",
	"row_number() over (partition by customer_id order by ordered_at)": "source's sql", "lag(ordered_at) over (order by ordered_at)": "source's sql",
	"regexp_replace(phone, '[^0-9]', '')": "LIKE", "regexp_like(email, '@example')": "LIKE", "email ~ '@example'": "LIKE", "email rlike 'x'": "LIKE",
	"payload ->> 'price'": "sql", "payload:price::float": "sql", "json_extract_path_text(payload, 'price')": "sql", "get_json_object(payload, '$.price')": "sql", "tags['team']": "sql", "array_length(tags)": "sql",
	"to_char(ordered_at, 'YYYY-MM')": "every engine writes formats", "format_date('%Y-%m', ordered_at)": "extract", "strftime(ordered_at, '%Y')": "extract", "to_timestamp(epoch)": "extract", "dayofweek(ordered_at) in (1, 7)": "extract(dow", "extract(dow from ordered_at) in (0, 6)": "Monday",
	"convert_timezone('UTC', 'America/New_York', ordered_at)": "timezone", "ordered_at at time zone 'America/New_York'": "timezone", "md5(email)": "source's sql", "random() < 0.1": "another value", "uuid_string()": "another value", "log(order_total)": "ln(x)", "select max(x) from t": "sql",
	"shipped_at - ordered_at": "datediff", "order_total + '5'": "without quotes", "status || ": "", "case when status = 'x' then 1 else 'none' end": "one type",
}

func (c *contract) corpus(t *testing.T) {
	if n := len(corpus) + len(foreignCorpus); n < 60 {
		t.Errorf("%d expressions, at least 60 are wanted", n)
	}
	for _, m := range corpus {
		got, err := c.evaluate(m.text, order)
		if err != nil {
			t.Errorf("%s: %v", m.text, err)
		} else if !agree(got, m.want) {
			t.Errorf("%s: got %#v, want %#v", m.text, got, m.want)
		}
	}
	for text, hint := range foreignCorpus {
		if _, err := c.evaluate(text, order); err == nil || !strings.Contains(err.Error(), hint) {
			t.Errorf("%s: %v lacks %q", text, err, hint)
		}
	}
}
