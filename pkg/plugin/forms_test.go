package plugin_test

import (
	"context"
	"database/sql"
	"fmt"
	"strings"
	"sync"
	"testing"

	"github.com/grafana/grafana-plugin-sdk-go/backend"
	"github.com/grafana/grafana-plugin-sdk-go/genproto/pluginv2"
	"google.golang.org/grpc/encoding"
	"google.golang.org/protobuf/proto"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/encoded"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/plugin"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/plugin/plugintest"
)

func init() { encoded.Register() } // before any server or client of these tests

// switched is a data source that is asked with frames encoded for each call, or kept so.
type switched struct {
	*plugintest.Source
	of *plugin.Instance
}

func switching(t testing.TB, definitions string) *switched {
	t.Helper()
	s := &switched{}
	s.Source = inline(t, plugintest.InProcessOf(plugin.NewSwitched(&s.of)), definitions)
	s.JSON["keep"] = map[string]any{"megabytes": 512}
	s.Health(t) // the instance is there
	return s
}

// sent is what a client reads: the message as the process's codec writes it. carried counts
// the responses whose frames went past the SDK.
func (s *switched) sent(t testing.TB, encode bool, queries ...string) (out *pluginv2.QueryDataResponse, carried int) {
	t.Helper()
	s.of.Encode(encode)
	out, carried, err := sent(t.Context(), s.Source, queries...)
	if err != nil {
		t.Fatal(err)
	}
	return out, carried
}

func sent(ctx context.Context, s *plugintest.Source, queries ...string) (out *pluginv2.QueryDataResponse, carried int, err error) {
	list, err := s.Query(ctx, queries...)
	if err != nil {
		return nil, 0, err
	}
	for _, r := range list {
		if r.ErrorSource != "" && r.Error == nil {
			carried++
		}
	}
	m, err := backend.ToProto().QueryDataResponse(backend.DataFrameFormat_ARROW, &backend.QueryDataResponse{Responses: list})
	if err != nil {
		return nil, 0, err
	}
	written, err := encoding.GetCodecV2("proto").Marshal(m)
	if err != nil {
		return nil, 0, err
	}
	defer written.Free()
	out = &pluginv2.QueryDataResponse{}
	return out, carried, proto.Unmarshal(written.Materialize(), out)
}

// alike checks that a call is answered by the very bytes that the SDK makes, once its
// answers are kept, and tells how many responses went past it.
func (s *switched) alike(t *testing.T, queries ...string) int {
	t.Helper()
	s.sent(t, false, queries...) // from now on kept
	want, _ := s.sent(t, false, queries...)
	if r := want.Responses["A"]; len(queries) == 1 && r.GetError() != "" {
		t.Fatal(r.Error)
	}
	first, _ := s.sent(t, true, queries...)
	again, n := s.sent(t, true, queries...)
	for refID, r := range want.Responses {
		for how, got := range map[string]*pluginv2.QueryDataResponse{"the first": first, "the next": again} {
			if !proto.Equal(r, got.Responses[refID]) {
				t.Errorf("%s: %s time: %d frames of %d bytes, error %q, source %q; want %d of %d", refID, how, len(got.Responses[refID].GetFrames()),
					weight(got.Responses[refID]), got.Responses[refID].GetError(), got.Responses[refID].GetErrorSource(), len(r.Frames), weight(r))
			}
		}
	}
	if len(want.Responses) != len(again.Responses) {
		t.Errorf("%d responses, want %d", len(again.Responses), len(want.Responses))
	}
	return n
}

func weight(r *pluginv2.DataResponse) (n int) {
	for _, f := range r.GetFrames() {
		n += len(f)
	}
	return n
}

// asking is a query of metrics with further keys, and those of its request.
func asking(keys, request string) string {
	return `{"queryType": "metrics"` + keys + `, "request": {"metrics": ["net_sales", "basket"]` + request + `}}`
}

const byRegion = `, "by": [{"hierarchy": "organisation", "level": "region"}], "compare": ["previous"]`

// TestWhatWasEncodedIsWhatTheSDKWrites: byte for byte, for all that frames depend on, with
// everything asked of one data source, so that one could be given for another.
func TestWhatWasEncodedIsWhatTheSDKWrites(t *testing.T) {
	t.Parallel()
	s := switching(t, shop)
	daily := byRegion + `, "grain": "day", "time": {"from": "2025-02", "to": "2025-02"}`
	for name, queries := range map[string][]string{
		"a table":                {asking(`, "format": "table"`, byRegion)},
		"numbers":                {asking(`, "format": "numeric"`, byRegion)},
		"numbers of a field":     {asking(`, "format": "numeric", "field": "previousRate"`, byRegion)},
		"series":                 {asking(`, "format": "series"`, daily)},
		"no format":              {asking(``, daily)},
		"a table of days":        {asking(`, "format": "table"`, daily)},
		"in a zone":              {asking(`, "format": "table", "zone": "America/New_York"`, daily)},
		"series in a zone":       {asking(`, "format": "series", "zone": "America/New_York"`, daily)},
		"in Chinese":             {asking(`, "format": "table"`, byRegion+`, "lang": "zh"`)},
		"under another name":     {asking(`, "refId": "Z", "format": "table"`, byRegion)},
		"without rows":           {asking(`, "format": "table"`, byRegion+`, "time": {"from": "2024-01", "to": "2024-01"}, "fill": false`)},
		"several of a statement": {asking(`, "format": "table"`, byRegion), asking(`, "format": "numeric"`, byRegion), asking(`, "format": "table"`, byRegion)},
		"them the other way":     {asking(`, "format": "numeric"`, byRegion), asking(`, "format": "table"`, byRegion)},
		"one name twice":         {asking(`, "refId": "A", "format": "table"`, byRegion), asking(`, "refId": "A", "format": "numeric"`, byRegion)},
		"names with breaks":      {asking(`, "refId": "A\"\n\" B", "format": "table"`, byRegion), asking(`, "refId": "B", "format": "table"`, byRegion)},
	} {
		t.Run(name, func(t *testing.T) {
			want := map[string]bool{}
			for n, q := range queries {
				if _, own, named := strings.Cut(q, `"refId": "`); named {
					want[own[:2]] = true
				} else {
					want[fmt.Sprint(n)] = true
				}
			}
			if n := s.alike(t, queries...); n != len(want) {
				t.Errorf("%d went past the SDK, want %d", n, len(want))
			}
		})
	}
	t.Run("beside errors", func(t *testing.T) {
		if n := s.alike(t, asking(`, "format": "table"`, byRegion), strings.Replace(total, "net_sales", "nothing", 1), `{"queryType": "nothing"}`); n != 1 {
			t.Errorf("%d went past the SDK", n)
		}
	})
	for _, kind := range plugin.Types() {
		t.Run("of type "+kind, func(t *testing.T) { s.alike(t, doors["query "+kind].send, asking(`, "format": "table"`, byRegion)) })
	}
}

// TestOthersAreAnsweredByFrames: what is judged by fresh rows, and who reads JSON.
func TestOthersAreAnsweredByFrames(t *testing.T) {
	t.Parallel()
	s := switching(t, shop)
	s.alike(t, regions)
	s.Headers, s.User = map[string]string{"FromAlert": "true"}, &backend.User{Login: "grafana_scheduler", Role: "Admin"}
	if _, n := s.sent(t, true, regions); n != 0 {
		t.Error("of an alert rule")
	}
	s.Headers, s.User = nil, nil
	res, err := s.of.QueryData(t.Context(), &backend.QueryDataRequest{
		PluginContext: s.Context(), Format: backend.DataFrameFormat_JSON,
		Queries: []backend.DataQuery{{RefID: "A", QueryType: "metrics", JSON: []byte(regions), TimeRange: backend.TimeRange{From: s.From, To: s.To}}},
	})
	if err != nil || len(res.Responses["A"].Frames) != 1 || res.Responses["A"].ErrorSource != "" {
		t.Errorf("JSON: %+v %v", res, err)
	}
}

// TestWhatWasEncodedIsCutAlike: two answers fit into a message each, and not together.
func TestWhatWasEncodedIsCutAlike(t *testing.T) {
	t.Parallel()
	s := switching(t, shop)
	half := func(n int) string {
		return strings.Replace(lines("table", "wide"), `]}}`, fmt.Sprintf(`], "order": [{"field": "line__wide"}], "limit": %d}}`, n), 1)
	}
	for _, one := range []string{half(30_000), half(30_001)} {
		if n := s.alike(t, one); n != 1 {
			t.Fatalf("%d went past the SDK", n)
		}
	}
	if n := s.alike(t, half(30_000), half(30_001)); n != 0 {
		t.Errorf("%d went past the SDK, and had to be cut", n)
	}
}

// TestWhatWasEncodedGoesWithItsAnswer: other definitions, and another load of its sources.
func TestWhatWasEncodedGoesWithItsAnswer(t *testing.T) {
	t.Parallel()
	s := switching(t, shop)
	before, _ := s.sent(t, true, regions)
	s.alike(t, regions)
	path := s.JSON["connections"].([]any)[0].(map[string]any)["path"].(string)
	db, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = db.Close() }()
	if _, err := db.Exec("UPDATE sales SET net = net + 1 WHERE store_id = 3"); err != nil {
		t.Fatal(err)
	}
	eventually(t, "the load", func() bool {
		now, n := s.sent(t, true, regions)
		return n == 0 && !proto.Equal(before.Responses["A"], now.Responses["A"])
	})
	s.alike(t, regions)

	p, c := published(t, plugintest.InProcessOf(plugin.NewSwitched(&s.of)))
	put(t, c, shop)
	p.Health(t)
	s.Source = p
	s.alike(t, regions)
	was, _ := s.sent(t, true, regions)
	put(t, c, strings.Replace(shop, "Net sales", "Sales net", 1))
	eventually(t, "the definitions", func() bool {
		now, _ := s.sent(t, true, regions)
		return !proto.Equal(was.Responses["A"], now.Responses["A"])
	})
	if n := s.alike(t, regions); n != 1 {
		t.Errorf("%d went past the SDK", n)
	}
}

// TestReadersAtOnceGetTheirOwn: of one data source, each what policies give them, however
// many ask for the same panel at once and whatever was encoded for others.
func TestReadersAtOnceGetTheirOwn(t *testing.T) {
	t.Parallel()
	grafana := plugin.NewIssuer(t)
	s := switching(t, small.Replace(shop)+shopPolicies)
	s.JSON["grafanaUrl"], s.Secrets = grafana.Address(), map[string]string{"grafanaToken": "secret"}
	s.Saved = s.Saved.AddDate(0, 0, 1)
	s.Health(t)
	s.of.Encode(true)
	panel := asking(`, "format": "numeric"`, byRegion)
	var wg sync.WaitGroup
	for login, want := range map[string]string{"boss": "East 8250 9.8214 West 19600 10", "eva": "East 8250 9.8214", "walter": "West 19600 10"} {
		role := map[string]string{"boss": "Admin"}[login]
		if role == "" {
			role = "Viewer"
		}
		one := *s.Source
		one.User = &backend.User{Login: login, Role: role, Email: login + "@shop.example"}
		one.Headers = map[string]string{"X-Grafana-Id": grafana.Identity(t, "user", login, role)}
		for range 4 {
			wg.Go(func() {
				past := 0
				for range 20 {
					got, n, err := sent(t.Context(), &one, panel)
					if err != nil {
						t.Error(err)
						return
					}
					past += n
					read, err := backend.FromProto().QueryDataResponse(got)
					if err != nil || read.Responses["A"].Error != nil {
						t.Errorf("%s: %v %v", login, err, read)
						return
					}
					if text := strings.Join(rows(read.Responses["A"].Frames[0]), " "); text != want {
						t.Errorf("%s reads %s, want %s", login, text, want)
						return
					}
				}
				if past < 10 {
					t.Errorf("%s: %d of 20 went past the SDK", login, past)
				}
			})
		}
	}
	wg.Wait()
}
