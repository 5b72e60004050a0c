package resolve_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access/accesstest"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/testkit/engines"
)

// Shop d opens in February, c closes with January, b moves from East to West on 15
// January; e, of West, has no rows in January.
const openingTables = movingTables + `;
INSERT INTO sales VALUES ('d','2026-02-03','web',100), ('a','2025-12-01','web',0), ('a','2025-12-15','till',3);
INSERT INTO places VALUES ('d','East','2026-02-01 00:00:00',NULL)`

func TestLikeForLike(t *testing.T) {
	region := []query.By{{Hierarchy: "organisation", Level: "region"}}
	february := query.TimeRange{From: "2026-02", To: "2026-02"}
	web := []query.Filter{{Field: "channel", Values: []string{"web"}}}
	tests := []struct {
		name string
		req  query.Request
		want []string
		note string
	}{
		{"all units", query.Request{Organisation: "now"}, []string{"158 / 65"}, ""},
		{"as it is", query.Request{Organisation: "now", LikeForLike: "organisation.shop"}, []string{"58 / 65"},
			"like for like by shop: 3 in every period; left out: 1 opened"},
		{"as it is, by region", query.Request{By: region, Organisation: "now", LikeForLike: "organisation.shop"},
			[]string{"East 11 / 10", "West 40 / 50", "∅ 7 / 5"}, "like for like by shop: 3 in every period; left out: 1 opened"},
		{"as it was: b is in two places, and so is c", query.Request{LikeForLike: "organisation.shop"}, []string{"11 / 10"},
			"like for like by shop: 1 in every period; left out: 1 opened, 2 moved"},
		{"of a coarser level", query.Request{LikeForLike: "organisation.region", Organisation: "2026-01-31"}, []string{"58 / 65"},
			"like for like by region: 2 in every period; left out: 1 opened"},
		{"under a filter", query.Request{Organisation: "now", LikeForLike: "organisation.shop", Filters: web}, []string{"51 / 30"},
			"like for like by shop: 2 in every period; left out: 1 opened"},
		{"before there was anything", query.Request{Organisation: "now", LikeForLike: "organisation.shop", Compare: []string{"lastYear"}}, []string{"158 / –"},
			"no shop has a number in what the range is compared with: values are of all of them"},
		{"with every period", query.Request{Organisation: "now", LikeForLike: "organisation.shop", Time: query.TimeRange{From: "2026-01", To: "2026-01"}}, []string{"10 / 3"},
			"like for like by shop: 1 in every period; left out: 2 opened"},
		{"month by month", query.Request{Organisation: "now", LikeForLike: "organisation.shop", Grain: "month"}, []string{"58 / 65"},
			"like for like by shop: 3 in every period; left out: 1 opened"},
	}
	engines.Each(t, map[string]string{"wheelhouse.yaml": moving}, openingTables, func(t *testing.T, w engines.World) {
		for _, c := range tests {
			t.Run(c.name, func(t *testing.T) {
				c.req.Metrics = []string{"sales"}
				if c.req.Compare == nil {
					c.req.Compare = []string{"previous"}
				}
				if c.req.Time == (query.TimeRange{}) {
					c.req.Time = february
				}
				a, err := w.Ask(accesstest.Context(t), c.req)
				if err != nil {
					t.Fatal(err)
				}
				got := against(a)
				slices.Sort(got)
				if diff := cmp.Diff(c.want, got); diff != "" {
					t.Error(diff)
				}
				if got := noted(a, "RQ110"); got != c.note {
					t.Errorf("noted is %q, want %q", got, c.note)
				}
				if told := a.Alike != nil; told != (c.req.LikeForLike != "") || told && !strings.Contains(c.note, "no shop") && !strings.Contains(c.note, fmt.Sprintf("%d in every period", a.Alike.Kept)) {
					t.Errorf("alike is %+v", a.Alike)
				}
				if said := strings.Contains(a.Words["en"], ", like for like by "); said != (c.req.LikeForLike != "") {
					t.Errorf("words: %s", a.Words["en"])
				}
			})
		}
	})
}

func noted(a *answer.Answer, code string) string {
	for _, n := range a.Notes {
		if n.Code == code {
			return n.Message
		}
	}
	return ""
}

// TestLikeForLikeRefuses: each question that it means nothing to says why.
func TestLikeForLikeRefuses(t *testing.T) {
	february := query.TimeRange{From: "2026-02", To: "2026-02"}
	tests := []struct {
		req  query.Request
		want string
	}{
		{query.Request{LikeForLike: "organisation.shop", Time: february}, "needs a comparison with another period"},
		{query.Request{LikeForLike: "shop", Time: february, Compare: []string{"previous"}}, "write organisation.shop"},
		{query.Request{LikeForLike: "kiosk", Time: february, Compare: []string{"previous"}}, `write a level as hierarchy.level`},
		{query.Request{LikeForLike: "organisation.shp", Time: february, Compare: []string{"previous"}}, `hierarchy "organisation" has no level "shp"`},
		{query.Request{LikeForLike: "organisation.group", Time: february, Compare: []string{"previous"}}, "level group is one unit"},
		{query.Request{LikeForLike: "organisation.shop", Time: february, Compare: []string{"previous", "target"}}, "a target is of all units"},
		{query.Request{LikeForLike: "organisation.shop", Time: february, Compare: []string{"previous"}, Parts: true}, "parts are of all units"},
		{query.Request{LikeForLike: "organisation.shop", Time: query.TimeRange{From: "2026-01", To: "2026-02"}, Compare: []string{"lastMonth"}},
			"the range reaches into the period that lastMonth compares it with"},
		{query.Request{LikeForLike: "organisation.shop", By: []query.By{{Dimension: "metric_time__month"}}}, "likeForLike needs metrics along a time axis"},
	}
	engines.Each(t, map[string]string{"wheelhouse.yaml": moving}, openingTables, func(t *testing.T, w engines.World) {
		if w.Engine != "sqlite" {
			t.Skip("requests are refused before any engine")
		}
		for _, c := range tests {
			c.req.Metrics = []string{"sales"}
			if _, err := w.Ask(accesstest.Context(t), c.req); err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("%+v: %v, want %s", c.req, err, c.want)
			}
		}
	})
}
