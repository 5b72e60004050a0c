package resolve

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
)

func text(en, zh string) model.Text { return model.Text{"en": en, "zh": zh} }

// shop is a model with a level and a dimension beside it.
func shop() *model.Model {
	h := &model.Hierarchy{Name: "organisation"}
	h.Levels = []*model.Level{{Name: "region", Label: text("Region", "大区"), Dimension: "store__region", Hierarchy: h}}
	market := &model.Hierarchy{Name: "market"}
	market.Levels = []*model.Level{{Name: "country", Dimension: "store__city", Hierarchy: market}}
	m := &model.Model{
		Project:     model.Project{Calendar: grain.Gregorian()},
		Metrics:     []*model.Metric{{Name: "net_sales", Label: text("Net sales", "净销售额")}},
		Hierarchies: []*model.Hierarchy{h, market},
		Sources: []*model.Source{{PrimaryEntity: "store", Dimensions: []*model.Dimension{
			{Name: "format", Label: text("Store format", "店型")}, {Name: "city", Label: text("City", "城市")},
		}}},
	}
	return m.Seal()
}

// TestWords reads as a person would say it, without a piece of SQL.
func TestWords(t *testing.T) {
	const en, zh = "Net sales, 1 Nov 2025 to 19 Nov 2025", "净销售额，2025-11-01 至 2025-11-19"
	filter := func(op string, values ...string) query.Request {
		return query.Request{Filters: []query.Filter{{Field: "store__format", Op: op, Values: values}}}
	}
	city := query.By{Dimension: "store__city"}
	for name, c := range map[string]struct {
		request query.Request
		en, zh  string
	}{
		"plain":   {query.Request{}, ".", "。"},
		"one":     {filter("", "A"), "; only Store format A.", "；仅限店型为 A。"},
		"empty":   {filter("in", "", " A"), `; only Store format "" or " A".`, `；仅限店型为 ""、" A"。`},
		"several": {filter("in", "A", "B", "C"), "; only Store format A, B or C.", "；仅限店型为 A、B、C。"},
		"others":  {filter("notIn", "A", "B"), "; only Store format other than A or B.", "；仅限店型不为 A、B。"},
		"least":   {filter("ge", "3"), "; only Store format at least 3.", "；仅限店型不低于 3。"},
		"between": {filter("between", "3", "5"), "; only Store format from 3 to 5.", "；仅限店型在 3 至 5 之间。"},
		"missing": {filter("isNull"), "; only Store format missing.", "；仅限店型为空。"},
		"like":    {filter("like", "%A%"), "; only Store format like %A%.", "；仅限店型形如 %A%。"},
		"level": {
			query.Request{Filters: []query.Filter{{Field: "organisation.region", Op: "in", Values: []string{"East", "West"}}}},
			"; only Region East or West.", "；仅限大区为 East、West。",
		},
		"level without a label": {
			query.Request{
				Scope:   &query.Scope{Hierarchy: "market", Path: []query.ScopeStep{{Level: "country", Member: "CN"}}},
				Filters: []query.Filter{{Field: "market.country", Values: []string{"CN"}}},
			},
			"; only country CN, country CN.", "；仅限 country 为 CN、country 为 CN。",
		},
		"scope": {
			query.Request{
				Scope:   &query.Scope{Hierarchy: "organisation", Path: []query.ScopeStep{{Level: "region", Member: "East"}}},
				Filters: []query.Filter{{Field: "store__city", Values: []string{"X"}}},
			},
			"; only Region East, City X.", "；仅限大区为 East、城市为 X。",
		},
		"top": {query.Request{By: []query.By{city}, Top: &query.Top{N: 3, Others: true}}, ", the 3 with the largest Net sales and the rest.", "，取净销售额最大的 3 个及其余。"},
		"least units": {query.Request{By: []query.By{city}, Top: &query.Top{N: 5, Asc: true}, Share: true, Rank: true},
			", the 5 with the smallest Net sales, with shares, with ranks.", "，取净销售额最小的 5 个，含占比，含排名。"},
	} {
		t.Run(name, func(t *testing.T) {
			req := c.request
			req.Metrics, req.Time = []string{"net_sales"}, query.TimeRange{From: "2025-11-01", To: "2025-11-19"}
			r, found := query.Resolve(shop(), req, time.Date(2025, 11, 20, 8, 30, 0, 0, time.UTC))
			if len(found) > 0 {
				t.Fatal(found)
			}
			want := map[string]string{"en": en + c.en, "zh": zh + c.zh}
			if req.By != nil {
				want["en"] = strings.Replace(want["en"], "Net sales", "Net sales by City", 1)
				want["zh"] = strings.Replace(want["zh"], "净销售额", "净销售额，按城市", 1)
			}
			if diff := cmp.Diff(want, Words(r)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// TestWordsOfAFeast tells both days that lie by a feast: nobody knows them by
// heart. Several buckets have several.
func TestWordsOfAFeast(t *testing.T) {
	req := query.Request{Metrics: []string{"net_sales"}, Compare: []string{"lastYear", "lunar"}, Time: query.TimeRange{From: "2025-01-28", To: "2025-01-28"}}
	words := func() map[string]string {
		t.Helper()
		r, found := query.Resolve(shop(), req, time.Date(2025, 11, 20, 8, 30, 0, 0, time.UTC))
		if len(found) > 0 {
			t.Fatal(found)
		}
		return Words(r)
	}
	if diff := cmp.Diff(map[string]string{
		"en": "Net sales, 28 Jan 2025 to 28 Jan 2025, compared with the same period last year and last year, lunar feasts aligned (Spring Festival’s Eve: 2025-01-28 and 2024-02-09).",
		"zh": "净销售额，2025-01-28 至 2025-01-28，对比上年同期、上年农历同期（除夕：2025-01-28 与 2024-02-09）。",
	}, words()); diff != "" {
		t.Error(diff)
	}
	req.Grain, req.Time.To = "day", "2025-01-29"
	if got := words()["zh"]; got != "净销售额，逐日，2025-01-28 至 2025-01-29，对比上年同期、上年农历同期。" {
		t.Error(got)
	}
}
