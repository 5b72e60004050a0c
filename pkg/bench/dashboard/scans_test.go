package dashboard

import (
	"strings"
	"testing"
)

const log = `2025-11-22 01:40:00.123 UTC [7] LOG:  duration: 0.031 ms  plan:
	{
	  "Query Text": "SELECT min(day), max(day) FROM sales",
	  "Plan": {
	    "Node Type": "Result", "Plan Rows": 1,
	    "Plans": [
	      {"Node Type": "Limit", "Plan Rows": 1, "Plans": [{"Node Type": "Index Only Scan", "Relation Name": "sales", "Plan Rows": 1500491}]},
	      {"Node Type": "Limit", "Plan Rows": 1, "Plans": [{"Node Type": "Index Only Scan", "Relation Name": "sales", "Plan Rows": 1500491}]}
	    ]
	  }
	}
2025-11-22 01:40:00.456 UTC [8] LOG:  checkpoint starting: time
2025-11-22 01:40:00.789 UTC [7] LOG:  duration: 181.4 ms  plan:
	{
	  "Query Text": "SELECT … plan:\n …",
	  "Plan": {
	    "Node Type": "Append", "Plan Rows": 6,
	    "Plans": [
	      {"Node Type": "Aggregate", "Plan Rows": 3, "Plans": [
	        {"Node Type": "Bitmap Heap Scan", "Relation Name": "sales", "Plan Rows": 165860, "Plans": [
	          {"Node Type": "BitmapOr", "Plans": [{"Node Type": "Bitmap Index Scan", "Index Name": "sales_by_day_store_id"}]}]}]},
	      {"Node Type": "Hash Join", "Plan Rows": 3, "Plans": [
	        {"Node Type": "Seq Scan", "Relation Name": "stock_daily", "Plan Rows": 9},
	        {"Node Type": "Index Scan", "Relation Name": "stock_daily", "Plan Rows": 9},
	        {"Node Type": "Seq Scan", "Relation Name": "stores", "Plan Rows": 200}]}
	    ]
	  }
	}
2025-11-22 01:40:01.000 UTC [7] LOG:  disconnection
`

func TestScansAreCountedInPlans(t *testing.T) {
	found, err := countScans(log)
	if err != nil {
		t.Fatal(err)
	}
	if got := found.String(); got != "sales 1, stock_daily 2" {
		t.Errorf("scans: %s", got)
	}
	if found.looks != 2 {
		t.Errorf("%d looks at an index's end", found.looks)
	}
	if table, n := found.most(); table != "stock_daily" || n != 2 {
		t.Errorf("most: %s %d", table, n)
	}
}

func TestALogWithoutPlansIsNoCount(t *testing.T) {
	for _, text := range []string{"", "LOG:  connection received\n", strings.Replace(log, "\"Plan\": {", "\"Plan\": ", 1)} {
		if found, err := countScans(text); err == nil {
			t.Errorf("%.40q gives %s", text, found)
		}
	}
}
