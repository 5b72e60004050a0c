package compile_test

import (
	"regexp"
	"strings"
	"testing"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/compile"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/plan"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
)

// estimated are statistics of facts and of days; other tables have five rows.
type estimated struct {
	facts, days, others float64
	indexed             bool
}

func (e estimated) Rows(s *model.Source) float64 {
	if s.DefaultTime == nil {
		return e.others
	}
	return e.facts
}
func (e estimated) Distinct(*model.Source, string) float64 { return e.days }
func (e estimated) Indexed(*model.Source, string) bool     { return e.indexed }

// TestPeriodsReadByThemselves: periods are read one by one where something has to be
// sorted to be counted and an index finds each of them, and together elsewhere.
// TestPassesAndEnginesAgree compares the answers.
func TestPeriodsReadByThemselves(t *testing.T) {
	m := shops(t)
	long := estimated{1e9, 1e5, 5, true}
	compared := []query.Window(windows("2024-03-01", "2024-04-01", "2024-02-01", "2024-03-01", "2023-03-01", "2023-04-01"))
	for name, c := range map[string]struct {
		of    question
		stats query.Statistics
		parts int
	}{
		"customers of three periods":             {question{metrics: []string{"customers"}, windows: compared}, long, 3},
		"a percentile by department":             {question{metrics: []string{"p90_line"}, keys: []string{"product__department"}, windows: compared}, long, 3},
		"sums alone":                             {question{metrics: []string{"net_sales"}, windows: compared}, long, 0},
		"one period":                             {question{metrics: []string{"customers"}, windows: compared[:1]}, long, 0},
		"five periods":                           {question{metrics: []string{"customers"}, windows: windows("2024-01-01", "2024-01-02", "2024-01-02", "2024-01-03", "2024-01-03", "2024-01-04", "2024-01-04", "2024-01-05", "2024-01-05", "2024-01-06")}, long, 0},
		"periods that share days":                {question{metrics: []string{"customers"}, windows: windows("2024-03-01", "2024-04-01", "2024-03-15", "2024-04-15")}, long, 0},
		"no index":                               {question{metrics: []string{"customers"}, windows: compared}, estimated{1e9, 1e5, 5, false}, 0},
		"no statistics":                          {question{metrics: []string{"customers"}, windows: compared}, nil, 0},
		"a table that was never analysed":        {question{metrics: []string{"customers"}, windows: compared}, estimated{0, 0, 0, true}, 0},
		"most of the table":                      {question{metrics: []string{"customers"}, windows: compared}, estimated{1e9, 120, 5, true}, 0},
		"a joined table as large as facts":       {question{metrics: []string{"customers"}, keys: []string{"store__store_name"}, windows: compared}, estimated{1e6, 1e3, 1e6, true}, 0},
		"a small joined table":                   {question{metrics: []string{"customers"}, keys: []string{"store__store_name"}, windows: compared}, long, 3},
		"a joined table that was never analysed": {question{metrics: []string{"customers"}, keys: []string{"store__store_name"}, windows: compared}, estimated{1e9, 1e5, 0, true}, 0},
		"instants, whose rows nobody knows":      {question{metrics: []string{"night_customers"}, windows: compared}, long, 0},
	} {
		t.Run(name, func(t *testing.T) {
			core := c.of.core(t, m)
			core.Statistics = c.stats
			got, err := compile.Core(m, core, "postgres")
			if err != nil {
				t.Fatal(err)
			}
			parts := 0
			for _, line := range strings.Split(plan.Print(got.Optimised.Root), "\n") {
				if strings.Contains(line, "AssignWindow") && strings.Contains(line, ": 1 windows") {
					parts++
				}
			}
			if len(core.Windows) == 1 {
				parts--
			}
			if parts != c.parts {
				t.Errorf("%d periods are read by themselves, want %d:\n%s", parts, c.parts, got.Statement.SQL)
			}
		})
	}
}

// TestManyGroupsAreToldApartByNumbers: of few groups PostgreSQL adds up in parallel, if it
// takes each condition between periods for two of them; of many the number is quicker.
func TestManyGroupsAreToldApartByNumbers(t *testing.T) {
	m := shops(t)
	four := windows("2024-01-01", "2024-02-01", "2024-02-01", "2024-03-01", "2024-03-01", "2024-04-01", "2024-04-01", "2024-05-01")
	region, both := []string{"store__region__region_name"}, []string{"store__store_name", "product__department"}
	for name, c := range map[string]struct {
		of       question
		stats    query.Statistics
		numbered bool
	}{
		"few groups":             {question{metrics: []string{"net_sales"}, keys: region, windows: four}, estimated{1e6, 10, 1e9, true}, false},
		"many groups":            {question{metrics: []string{"net_sales"}, keys: both, windows: four}, estimated{1e6, 1e3, 1e9, true}, true},
		"many, one key":          {question{metrics: []string{"net_sales"}, keys: region, windows: four}, estimated{1e4, 1e3, 1e9, true}, true},
		"many in two periods":    {question{metrics: []string{"net_sales"}, keys: both, windows: four[:2]}, estimated{1e6, 1e3, 1e9, true}, false},
		"sums that are joined":   {question{metrics: []string{"net_sales"}, keys: region, windows: four}, estimated{1e8, 5e4, 1e9, true}, true},
		"averages of many":       {question{metrics: []string{"average_line"}, keys: both, windows: four}, estimated{1e6, 1e3, 1e9, true}, true},
		"values never counted":   {question{metrics: []string{"net_sales"}, keys: both, windows: four}, estimated{1e6, 0, 1e9, true}, false},
		"a table never analysed": {question{metrics: []string{"net_sales"}, keys: both, windows: four}, nil, false},
	} {
		t.Run(name, func(t *testing.T) {
			core := c.of.core(t, m)
			core.Statistics = c.stats
			got, err := compile.Core(m, core, "postgres")
			if err != nil {
				t.Fatal(err)
			}
			conditions := regexp.MustCompile(`GROUP BY [^)]*"day" < '`).MatchString(got.Statement.SQL)
			if conditions == c.numbered {
				t.Errorf("told apart by numbers expected %v:\n%s", c.numbered, got.Statement.SQL)
			}
		})
	}
}

// TestAPeriodWithoutRowsIsNone: read by itself it has no row either, where counting nothing
// would give one of zero.
func TestAPeriodWithoutRowsIsNone(t *testing.T) {
	m, data := shops(t), shopsSQLite(t)
	core := question{metrics: []string{"customers", "net_sales"}, windows: windows("2024-03-01", "2024-04-01", "1990-01-01", "1990-02-01")}.core(t, m)
	core.Statistics = estimated{1e9, 1e5, 5, true}
	got, err := compile.Core(m, core, "sqlite")
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(plan.Print(got.Optimised.Root), "Stack 2 parts") {
		t.Fatalf("periods are not read by themselves:\n%s", plan.Print(got.Optimised.Root))
	}
	rows, err := got.Run(t.Context(), data, 0)
	if err != nil {
		t.Fatal(err)
	}
	if rows.Len != 1 {
		t.Errorf("%d rows of one period that has any:\n%s", rows.Len, got.Statement.SQL)
	}
}
