package compile_test

import (
	"context"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/compile"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/expr"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
)

// TestNarrowedKeysChangeNoAnswer asks under conditions on what is joined, with and
// without keys that they choose: over stores that are not known, of no region, and
// named by no sale.
func TestNarrowedKeysChangeNoAnswer(t *testing.T) {
	m, r := openShop(t)
	region := query.Key{Column: "region", Ref: query.DimensionRef("store__region")}
	coast := query.Key{Column: "coast", Ref: query.DimensionRef("store__land__coast")}
	all := []string{"store_id", "line_count", "smallest", "average", "buyer_count", "eastern", "online"}
	years := []query.Window{{ID: 0, From: date(2021, 1, 1), To: date(2025, 3, 3)}}
	hours := []query.Window{{ID: 0, From: date(2025, 1, 10), To: date(2025, 2, 1).Add(12 * 3600e9)}}
	tests := []struct {
		name, where string
		windows     []query.Window
		keys        []query.Key
		moves       bool
	}{
		{"one of them", "store__region = 'East'", one, nil, true},
		{"by region", "store__region = 'East'", one, []query.Key{region}, true},
		{"some of them, by month", "store__region in ('East', 'North')", months, []query.Key{region}, true},
		{"two stretches", "store__region = 'East'", apart, nil, true},
		{"windows that overlap", "store__region = 'East'", overlap, []query.Key{region}, true},
		{"all but one", "store__region <> 'East'", months, nil, true},
		{"not among", "store__region not in ('East')", months, nil, true},
		{"all but one, and unknown ones", "store__region <> 'East' or store__region is null", one, nil, false},
		{"distinct, and unknown ones", "store__region is distinct from 'East'", one, nil, false},
		{"not the same, and unknown ones", "not (store__region is not distinct from 'East')", one, nil, false},
		{"none", "store__region is null", one, nil, false},
		{"some", "store__region is not null", one, nil, true},
		{"a value for none", "coalesce(store__region, 'East') = 'East'", one, nil, false},
		{"either of two", "store__region = 'East' or store__region like 'W%'", one, nil, true},
		{"either, one of the sale", "store__region = 'East' or sale__channel = 'online'", one, nil, false},
		{"both", "store__region = 'East' and sale__channel = 'online'", one, nil, false},
		{"farther away", "store__land__coast = 'yes'", one, []query.Key{region}, true},
		{"farther away, grouped by it", "store__land__coast = 'yes'", months, []query.Key{coast}, true},
		{"on both steps", "store__land__coast = 'yes' and store__region <> 'West'", one, nil, true},
		{"on either step", "store__land__coast = 'yes' or store__region = 'West'", one, []query.Key{coast}, true},
		{"nothing known farther away", "store__land__coast is null", one, nil, false},
		{"more days than are listed", "store__region = 'East'", years, nil, false},
		{"half a day", "store__region = 'East'", hours, nil, false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			where, found := expr.Parse(tt.where, diag.Pos{}, expr.Options{Names: expr.References, Condition: true})
			if found != nil {
				t.Fatal(found)
			}
			core := query.Core{Windows: tt.windows, Keys: tt.keys, Where: []expr.Expr{where}}
			if len(tt.windows) == len(months) {
				core.Grid = grain.Month
			}
			for _, name := range all {
				core.Metrics = append(core.Metrics, m.Metric(name))
			}
			plain, narrow := core, core
			compile.Inform(context.Background(), &narrow, r)
			narrow.Ordered = func(*model.Source, []string) bool { return true }
			want, _ := answerOf(t, m, r, &plain)
			got, text := answerOf(t, m, r, &narrow)
			if d := cmp.Diff(want, got, cmpopts.EquateApprox(1e-12, 0)); d != "" || len(want) == 0 {
				t.Errorf("narrowed (+) differs (-):\n%s\n%s", d, text)
			}
			if strings.Contains(text, " among ") != tt.moves {
				t.Errorf("keys among others expected %v:\n%s", tt.moves, text)
			}
			none := core
			compile.Inform(context.Background(), &none, r)
			if _, text := answerOf(t, m, r, &none); strings.Contains(text, " among ") {
				t.Errorf("no index has day and store:\n%s", text)
			}
		})
	}
}
