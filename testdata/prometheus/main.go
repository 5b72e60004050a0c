// Command prometheus.test is Prometheus' own storage and query engine behind the part of
// Grafana's API by which Wheelhouse asks a data source, and behind the part of its own by
// which a real Grafana asks it. It translates and never answers itself. Samples come as JSON, one series a line: {"labels": {…}, "samples": [[ms, value],
// …]}; the value null ends a series, as a scrape does that no longer finds it.
//
// It is a module of its own, so that what Prometheus needs is not needed by the product:
//
//	go build -C testdata/prometheus -o ../../.cache/prometheus .
package main

import (
	"context"
	"encoding/json"
	"fmt"
	"log"
	"math"
	"net"
	"net/http"
	"os"
	"sort"
	"sync"
	"time"

	"github.com/prometheus/prometheus/model/labels"
	"github.com/prometheus/prometheus/model/value"
	"github.com/prometheus/prometheus/promql"
	"github.com/prometheus/prometheus/tsdb"
)

type server struct {
	db     *tsdb.DB
	engine *promql.Engine

	mu    sync.Mutex
	asked []string
}

func main() {
	dir, err := os.MkdirTemp("", "prometheus")
	if err != nil {
		log.Fatal(err)
	}
	defer os.RemoveAll(dir)
	options := tsdb.DefaultOptions()
	options.RetentionDuration = int64(10 * 365 * 24 * time.Hour / time.Millisecond)
	options.OutOfOrderTimeWindow = int64(10 * 365 * 24 * time.Hour / time.Millisecond)
	db, err := tsdb.Open(dir, nil, nil, options, nil)
	if err != nil {
		log.Fatal(err)
	}
	s := &server{db: db, engine: promql.NewEngine(promql.EngineOpts{
		MaxSamples: 50_000_000, Timeout: time.Minute, LookbackDelta: 5 * time.Minute, EnableAtModifier: true, EnableNegativeOffset: true,
	})}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		log.Fatal(err)
	}
	http.HandleFunc("/samples", s.samples)
	http.HandleFunc("/asked", s.told)
	http.HandleFunc("/api/datasources/uid/", func(w http.ResponseWriter, r *http.Request) {
		fmt.Fprintf(w, `{"uid": "prom", "type": "prometheus", "name": "Prometheus"}`)
	})
	http.HandleFunc("/api/ds/query", s.query)
	http.HandleFunc("/api/v1/query", s.answered)
	fmt.Println(l.Addr().(*net.TCPAddr).Port)
	log.Fatal(http.Serve(l, nil))
}

func (s *server) samples(w http.ResponseWriter, r *http.Request) {
	d := json.NewDecoder(r.Body)
	app := s.db.Appender(context.Background())
	for d.More() {
		var one struct {
			Labels  map[string]string
			Samples [][2]*float64
		}
		if err := d.Decode(&one); err != nil {
			http.Error(w, err.Error(), 400)
			return
		}
		of := labels.FromMap(one.Labels)
		for _, v := range one.Samples {
			n := math.Float64frombits(value.StaleNaN)
			if v[1] != nil {
				n = *v[1]
			}
			if _, err := app.Append(0, of, int64(*v[0]), n); err != nil {
				http.Error(w, err.Error(), 400)
				return
			}
		}
	}
	if err := app.Commit(); err != nil {
		http.Error(w, err.Error(), 400)
	}
}

// told gives the questions since it was last asked.
func (s *server) told(w http.ResponseWriter, _ *http.Request) {
	s.mu.Lock()
	defer s.mu.Unlock()
	_ = json.NewEncoder(w).Encode(s.asked)
	s.asked = nil
}

// query answers as Grafana's Prometheus does: for an instant query a frame for each series,
// with its labels at the numbers; at a time that is rounded down to the step.
func (s *server) query(w http.ResponseWriter, r *http.Request) {
	if r.Header.Get("Authorization") != "Bearer secret" {
		w.WriteHeader(http.StatusUnauthorized)
		return
	}
	var sent struct {
		Queries []struct {
			RefID   string `json:"refId"`
			Expr    string
			Instant bool
		}
	}
	if err := json.NewDecoder(r.Body).Decode(&sent); err != nil {
		http.Error(w, err.Error(), 400)
		return
	}
	results := map[string]any{}
	failed := false
	for _, q := range sent.Queries {
		s.mu.Lock()
		s.asked = append(s.asked, q.Expr)
		s.mu.Unlock()
		frames, err := s.instant(r.Context(), q.Expr)
		if err != nil {
			failed = true
			results[q.RefID] = map[string]any{"status": 400, "error": err.Error()}
			continue
		}
		results[q.RefID] = map[string]any{"status": 200, "frames": frames}
	}
	if failed {
		w.WriteHeader(http.StatusMultiStatus)
	}
	_ = json.NewEncoder(w).Encode(map[string]any{"results": results})
}

func (s *server) instant(ctx context.Context, expr string) ([]any, error) {
	at := time.Now().Truncate(15 * time.Second)
	q, err := s.engine.NewInstantQuery(ctx, s.db, nil, expr, at)
	if err != nil {
		return nil, err
	}
	defer q.Close()
	res := q.Exec(ctx)
	if res.Err != nil {
		return nil, res.Err
	}
	vector, err := res.Vector()
	if err != nil {
		return nil, err
	}
	sort.Slice(vector, func(i, j int) bool { return labels.Compare(vector[i].Metric, vector[j].Metric) < 0 })
	frames := []any{}
	for _, v := range vector {
		number, entities := any(v.F), any(nil)
		switch {
		case math.IsNaN(v.F):
			number, entities = nil, []any{nil, map[string]any{"NaN": []int{0}}}
		case math.IsInf(v.F, 1):
			number, entities = nil, []any{nil, map[string]any{"Inf": []int{0}}}
		}
		data := map[string]any{"values": []any{[]any{v.T}, []any{number}}}
		if entities != nil {
			data["entities"] = entities
		}
		frames = append(frames, map[string]any{"schema": map[string]any{"fields": []any{
			map[string]any{"name": "Time", "type": "time", "typeInfo": map[string]any{"frame": "time.Time"}},
			map[string]any{"name": "Value", "type": "number", "typeInfo": map[string]any{"frame": "float64"}, "labels": v.Metric.Map()},
		}}, "data": data})
	}
	if len(frames) == 0 {
		frames = append(frames, map[string]any{"schema": map[string]any{"fields": []any{}}, "data": map[string]any{"values": []any{}}})
	}
	return frames, nil
}
