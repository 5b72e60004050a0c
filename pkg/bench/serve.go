package bench

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"time"

	"github.com/grafana/grafana-plugin-sdk-go/backend"
	"github.com/grafana/grafana-plugin-sdk-go/genproto/pluginv2"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/bench/serving"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/bench/synthetic"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/state"
)

// How a cockpit is asked for.
const (
	serveClients = 10
	serveFor     = 3 * time.Second // a turn of each kind
	serveTurns   = 3
)

// serveSizes are projects of growing numbers of sources.
var serveSizes = []int{4, 16, 64, 127}

// serve asks the built plugin over gRPC for a cockpit of 40 metrics by region with two
// comparisons, ten clients at a time: answered by what is kept, and by asking each time.
// Turns of both alternate. Bars are of an idle machine of two cores: processor time of a
// request tells how far one would come there.
func serve(ctx context.Context, s *session) error {
	dir, err := os.MkdirTemp("", "wheelhouse-bench-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir) //nolint:errcheck // a folder of temporary files
	program, err := serving.Build(ctx, s.Root, dir)
	if err != nil {
		return err
	}
	for _, n := range serveSizes {
		if !s.wants(fmt.Sprintf("serve/sources_%d", n)) {
			continue
		}
		if err := s.serve(ctx, program, dir, n); err != nil {
			return fmt.Errorf("%d sources: %w", n, err)
		}
	}
	return nil
}

func (s *session) serve(ctx context.Context, program, dir string, sources int) error {
	size := synthetic.Size{Sources: sources, Simple: 10, Ratio: 1, Derived: 1}
	path := filepath.Join(dir, fmt.Sprintf("%d.sqlite", sources))
	if err := size.SQLite(ctx, path, synthetic.Rows{Days: 62, Stores: 40}); err != nil {
		return err
	}
	process, err := serving.Start(program, dir)
	if err != nil {
		return err
	}
	defer process.Close() //nolint:errcheck // it is killed
	request, err := json.Marshal(map[string]any{"format": "table", "request": cockpitRequest(size)})
	if err != nil {
		return err
	}
	published := filepath.Join(dir, fmt.Sprintf("state_%d.sqlite", sources))
	if err := publish(ctx, published, size.Files("sqlite")); err != nil {
		return err
	}
	settings := func(off bool) map[string]any {
		return map[string]any{
			"project": servedProject, "state": map[string]string{"engine": "sqlite", "path": published}, "keep": map[string]any{"off": off},
			"connections": []any{map[string]any{"name": "warehouse", "path": path}},
		}
	}
	kept, err := serving.Call(1, settings(false), "reader", string(request))
	if err != nil {
		return err
	}
	anew, err := serving.Call(2, settings(true), "reader", string(request))
	if err != nil {
		return err
	}
	var bytes int
	var answer *pluginv2.QueryDataResponse
	for _, call := range []*pluginv2.QueryDataRequest{kept, anew, kept, anew} {
		if answer, err = process.Ask(ctx, call); err != nil {
			return err
		}
		bytes = len(answer.Responses["A"].Frames[0])
	}
	var of, ofAnew rush
	for range serveTurns {
		if err := of.turn(ctx, process, kept); err != nil {
			return err
		}
		if err := ofAnew.turn(ctx, process, anew); err != nil {
			return err
		}
	}
	encoding, err := encodes(answer)
	if err != nil {
		return err
	}
	name := fmt.Sprintf("serve/sources_%d/", sources)
	what := fmt.Sprintf("%d metrics by region with two comparisons, %d clients, %.0f kB a frame; ", cockpitMetrics, serveClients, float64(bytes)/1000)
	s.report(Result{Name: name + "requests", Value: round(of.rate(), 1), Unit: "1/s", Bar: bar(500), Better: Higher, Note: what +
		fmt.Sprintf("%d requests; asked anew each time %.1f/s", len(of.times), ofAnew.rate())})
	s.report(Result{Name: name + "p95", Value: millis(of.quantile(.95)), Unit: "ms", Bar: bar(35), Better: Lower, Note: fmt.Sprintf(
		"median %s; anew %s and %s", ms(of.quantile(.5)), ms(ofAnew.quantile(.95)), ms(ofAnew.quantile(.5)))})
	s.report(Result{Name: name + "processor", Value: millis(of.each()), Unit: "ms", Bar: bar(4), Better: Lower, Note: fmt.Sprintf(
		"user and system of the plugin for one request: two idle cores would do %.0f/s; anew %s", 2/of.each().Seconds(), ms(ofAnew.each()))})
	s.report(Result{Name: name + "share_of_asking", Value: round(of.each().Seconds()/ofAnew.each().Seconds(), 3), Unit: "×", Better: Lower, Note: "processor time, kept ÷ anew"})
	s.report(Result{Name: name + "beside_encoding", Value: round(of.each().Seconds()/encoding.Seconds(), 2), Unit: "×", Better: Lower, Note: fmt.Sprintf(
		"processor time of a request ÷ that of encoding its frame once, alone: %s", ms(encoding))})
	return nil
}

// servedProject is the name under which definitions are published.
const servedProject = "bench"

// publish lays definitions down in a state database: settings hold none of this size, since
// Grafana sends them with every call.
func publish(ctx context.Context, path string, files map[string]string) error {
	store, err := state.Open(state.Config{Engine: "sqlite", Path: path})
	if err != nil {
		return err
	}
	_, err = store.Publish(ctx, state.Version{Project: servedProject, Author: "bench", Fingerprint: "1", Files: files}, state.AnyVersion)
	return errors.Join(err, store.Close())
}

// rush is what came of a crowd's requests.
type rush struct {
	times     []time.Duration
	wall      time.Duration
	processor time.Duration
}

func (r *rush) turn(ctx context.Context, p *serving.Process, call *pluginv2.QueryDataRequest) error {
	before, err := p.Processor()
	if err != nil {
		return err
	}
	err = r.crowd(func() error { _, err := p.Ask(ctx, call); return err })
	after, unknown := p.Processor()
	r.processor += after - before
	return errors.Join(err, unknown)
}

// crowd has as many clients ask as there are, again and again, for a while.
func (r *rush) crowd(ask func() error) error {
	started := time.Now()
	var mu sync.Mutex
	var wg sync.WaitGroup
	var failed []error
	for range serveClients {
		wg.Go(func() {
			for time.Since(started) < serveFor {
				asked := time.Now()
				err := ask()
				took := time.Since(asked)
				mu.Lock()
				r.times = append(r.times, took)
				if err != nil {
					failed = append(failed, err)
				}
				mu.Unlock()
				if err != nil {
					return
				}
			}
		})
	}
	wg.Wait()
	r.wall += time.Since(started)
	return errors.Join(failed...)
}

func (r *rush) rate() float64       { return float64(len(r.times)) / r.wall.Seconds() }
func (r *rush) each() time.Duration { return r.processor / time.Duration(max(1, len(r.times))) }

func (r *rush) quantile(q float64) time.Duration {
	sorted := slices.SortedFunc(slices.Values(r.times), cmp.Compare[time.Duration])
	return sorted[min(len(sorted)-1, int(q*float64(len(sorted))))]
}

// encodes is the processor time that it takes to encode an answer's frame.
func encodes(answer *pluginv2.QueryDataResponse) (time.Duration, error) {
	read, err := backend.FromProto().QueryDataResponse(answer)
	if err != nil {
		return 0, err
	}
	const n = 50
	before := ownProcessor()
	for range n {
		if _, err := backend.ToProto().QueryDataResponse(backend.DataFrameFormat_ARROW, read); err != nil {
			return 0, err
		}
	}
	return (ownProcessor() - before) / n, nil
}
