package ask

import "testing"

// TestADateIsOfTheYearThatIsSaid: today is in March 2026.
func TestADateIsOfTheYearThatIsSaid(t *testing.T) {
	r := ofTea(t)
	for question, want := range map[string]Range{
		"sales in Q4 2023":                           {"2023-10-01", "2023-12-31"},
		"sales Q1 2024":                              {"2024-01-01", "2024-03-31"},
		"sales in quarter 4 2023":                    {"2023-10-01", "2023-12-31"},
		"sales 2023/Q4":                              {"2023-10-01", "2023-12-31"},
		"sales Q4/2023":                              {"2023-10-01", "2023-12-31"},
		"sales in the first quarter of last year":    {"2025-01-01", "2025-03-31"},
		"sales in the third quarter of 2023":         {"2023-07-01", "2023-09-30"},
		"sales on the last day of July":              {"2025-07-31", "2025-07-31"},
		"sales on the first day of last year":        {"2025-01-01", "2025-01-01"},
		"去年最后一天营业额":                                  {"2025-12-31", "2025-12-31"},
		"sales 2023 Q4":                              {"2023-10-01", "2023-12-31"},
		"sales on 25 December 2024":                  {"2024-12-25", "2024-12-25"},
		"sales 25 december 2024":                     {"2024-12-25", "2024-12-25"},
		"sales on December 25, 2024":                 {"2024-12-25", "2024-12-25"},
		"sales on Dec 25th 2024":                     {"2024-12-25", "2024-12-25"},
		"sales December 24 to 26, 2024":              {"2024-12-24", "2024-12-26"},
		"sales from 1 July 2024 to 14 July 2024":     {"2024-07-01", "2024-07-14"},
		"sales between 1 July 2024 and 14 July 2024": {"2024-07-01", "2024-07-14"},
		"sales from November to December 2024":       {"2024-11-01", "2024-12-31"},
		"sales from 1 July to 14 July 2024":          {"2024-07-01", "2024-07-14"},
		"sales on 25 December":                       {"2025-12-25", "2025-12-25"},
		"sales December 24 to 26":                    {"2025-12-24", "2025-12-26"},
		"2024年12月25日营业额":                             {"2024-12-25", "2024-12-25"},
		"2023年第四季度营业额":                               {"2023-10-01", "2023-12-31"},
	} {
		got := r.Read(question)
		if got.Asked.Time == nil || *got.Asked.Time != want || got.Asked.Compare != "" {
			t.Errorf("%s: %+v, compared %q (%s), want %+v", question, got.Asked.Time, got.Asked.Compare, got.Reason, want)
		}
	}
}
