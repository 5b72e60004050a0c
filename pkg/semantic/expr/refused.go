package expr

import "strings"

// Reasons why a function that engines know is not one of the language.
const (
	notOneRow   = "an expression is about one row alone: say the aggregation in agg"
	ordered     = "an expression is about one row alone: number and compare rows in the source's sql"
	patterns    = "patterns of this kind mean different things on different engines: use LIKE, strpos or split_part, or do it in the source's sql"
	formats     = "every engine writes formats of times its own way: use extract or date_trunc, or do it in the source's sql"
	zones       = "the zone belongs to the dimension: give it a timezone"
	changing    = "it gives another value each time, so an answer could not be given again"
	fingerprint = "engines do not agree on its result: do it in the source's sql"
	nested      = "take nested values apart in the source's sql"
)

// refused are functions that engines know, and the language does not, each with
// the way out.
var refused = func() map[string]string {
	out := map[string]string{
		"log":       "log is the natural logarithm on some engines and the one to base 10 on others: write ln(x) or log10(x)",
		"log2":      "write ln(x) / ln(2)",
		"decode":    "write CASE x WHEN … THEN … END",
		"julianday": "write datediff('day', from, to)", "months_between": "write datediff('month', from, to)",
		"timestampdiff": "engines do not agree on what it counts: write datediff('hour', from, to)", "timediff": "write datediff('second', from, to)",
		"dayofweek": "engines do not agree on the first day: write extract(dow FROM x), which is 1 on Monday and 7 on Sunday",
		"weekday":   "engines do not agree on the first day: write extract(dow FROM x), which is 1 on Monday and 7 on Sunday",
		"dayname":   "write extract(dow FROM x)", "monthname": "write extract(month FROM x)",
		"unix_timestamp": "write extract(epoch FROM x)", "unix_seconds": "write extract(epoch FROM x)",
		"current_time": "write current_timestamp", "sysdate": "write current_timestamp",
	}
	for why, names := range map[string]string{
		notOneRow: "sum count avg min max median mean count_if countif sumif total any_value arbitrary mode stddev stddev_pop stddev_samp variance var_pop var_samp " +
			"percentile_cont percentile_disc approx_count_distinct approx_percentile approx_quantiles count_distinct bool_and bool_or boolor_agg booland_agg every " +
			"array_agg string_agg listagg group_concat json_agg jsonb_agg object_agg json_group_array max_by min_by corr covar_pop covar_samp",
		ordered:     "row_number rank dense_rank percent_rank cume_dist ntile lag lead first_value last_value nth_value",
		patterns:    "regexp regexp_like regexp_replace regexp_substr regexp_extract regexp_contains regexp_matches regexp_match regexp_instr regexp_count rlike glob",
		formats:     "strftime date_format format_date format_datetime format_timestamp to_timestamp to_timestamp_ntz to_timestamp_tz parse_date parse_datetime parse_timestamp str_to_date from_unixtime try_to_date try_to_timestamp",
		zones:       "convert_timezone from_utc_timestamp to_utc_timestamp timezone at_timezone",
		changing:    "random rand uuid uuid_string gen_random_uuid newid",
		fingerprint: "md5 sha1 sha256 sha2 hash farm_fingerprint crc32",
		nested: "parse_json try_parse_json json_value json_query json_extract json_extract_scalar json_extract_path_text json_extract_string json_array_length get_json_object get_path " +
			"object_construct array_length array_size array_contains array_to_string cardinality unnest flatten split get element_at",
	} {
		for name := range strings.FieldsSeq(names) {
			out[name] = why
		}
	}
	return out
}()

// aggregate tells functions that make one value of many rows, which no engine
// takes where the value of one row is wanted.
func aggregate(name string) bool { return refused[strings.ToLower(name)] == notOneRow }

// foreign are operators and words of engines, each with the way out.
var foreign = map[string]string{
	"~": patterns, "~*": patterns, "!~": patterns, "!~*": patterns, "REGEXP": patterns, "RLIKE": patterns, "SIMILAR": patterns, "GLOB": patterns, "MATCH": patterns,
	"~~": "write LIKE", "~~*": "write ILIKE", "!~~": "write NOT LIKE", "!~~*": "write NOT ILIKE",
	"->": nested, "->>": nested, "#>": nested, "#>>": nested, "[": nested, ":": nested, "@>": nested, "<@": nested, "&&": "write AND",
	"|": "write || to join texts", "^": "write power(x, y)", "<=>": "write IS NOT DISTINCT FROM", "!": "write NOT, or <> for other than",
	"DIV": "write trunc(x / y)", "MOD": "write x % y", "XOR": "write <> between conditions in brackets", "ISNULL": "write IS NULL", "NOTNULL": "write IS NOT NULL",
	"AT": zones, "COLLATE": "texts compare by their characters on every engine: use lower(…) to leave case aside",
	"OVER": ordered, "ESCAPE": `\ takes the meaning from % and _`,
}
