package bench

import (
	"bytes"
	"context"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/cookiejar"
	"os"
	"path/filepath"
	"strings"
	"time"

	sdk "github.com/grafana/grafana-plugin-sdk-go/data"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/bench/dashboard"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/bench/synthetic"
)

// throughBar is how many times the time of a data source within Grafana itself that gives
// the same frame a kept cockpit may take.
const throughBar = 1.3

// through asks a Grafana for a cockpit that is kept, and for the same frame from Grafana's
// own TestData, which is handed it with the question; ten readers at a time, in turns.
func through(ctx context.Context, s *session) (err error) {
	const group = "through"
	if os.Getenv("GRAFANA_HOME") == "" {
		s.Skip(group, "GRAFANA_HOME does not name an unpacked Grafana")
		return nil
	}
	dir, err := os.MkdirTemp("", "wheelhouse-bench-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir) //nolint:errcheck // a folder of temporary files
	size := synthetic.Size{Sources: 4, Simple: 10, Ratio: 1, Derived: 1}
	rows, published := filepath.Join(dir, "rows.sqlite"), filepath.Join(dir, "state.sqlite")
	if err := size.SQLite(ctx, rows, synthetic.Rows{Days: 62, Stores: 40}); err != nil {
		return err
	}
	if err := publish(ctx, published, size.Files("sqlite")); err != nil {
		return err
	}
	grafana, err := dashboard.Start(ctx, s.Root, s.Progress,
		map[string]any{"name": "Kept", "uid": "kept", "type": dashboard.Type, "access": "proxy", "jsonData": map[string]any{
			"project": servedProject, "state": map[string]string{"engine": "sqlite", "path": published},
			"connections": []any{map[string]any{"name": "warehouse", "path": rows}},
		}},
		map[string]any{"name": "TestData", "uid": "testdata", "type": "grafana-testdata-datasource", "access": "proxy"})
	if err != nil {
		return s.skipped(group, err)
	}
	defer func() { err = errors.Join(err, grafana.End()) }()
	c := &crowd{grafana: grafana}
	if err := c.signIn(ctx); err != nil {
		return err
	}
	ours := fields{"datasource": fields{"uid": "kept", "type": dashboard.Type}, "format": "table", "request": cockpitRequest(size)}
	frames, bytes, err := c.frames(ctx, ours)
	if err != nil {
		return err
	}
	arrow, err := frames[0].MarshalArrow()
	if err != nil {
		return err
	}
	theirs := fields{"datasource": fields{"uid": "testdata", "type": "grafana-testdata-datasource"}, "scenarioId": "arrow", "stringInput": base64.StdEncoding.EncodeToString(arrow)}
	same, bytesOfTheirs, err := c.frames(ctx, theirs)
	if err != nil {
		return err
	}
	if bytesOfTheirs < bytes*9/10 || len(same[0].Fields) != len(frames[0].Fields) {
		return fmt.Errorf("TestData answers with %d bytes and %d fields for %d and %d", bytesOfTheirs, len(same[0].Fields), bytes, len(frames[0].Fields))
	}
	bare := fields{"datasource": theirs["datasource"], "scenarioId": "csv_content", "csvContent": csvOf(frames[0])}
	_, bytesOfBare, err := c.frames(ctx, bare)
	if err != nil {
		return err
	}
	var kept, beside, besideBare rush
	for range serveTurns {
		if err := errors.Join(c.turn(ctx, &kept, ours), c.turn(ctx, &beside, theirs), c.turn(ctx, &besideBare, bare)); err != nil {
			return err
		}
	}
	what := fmt.Sprintf("%d metrics by region with two comparisons, %d readers, Grafana %s; answers of %.0f and %.0f kB", cockpitMetrics, serveClients, grafana.Version, float64(bytes)/1000, float64(bytesOfTheirs)/1000)
	s.report(Result{Name: "through/time", Value: round(kept.quantile(.5).Seconds()/beside.quantile(.5).Seconds(), 2), Unit: "×", Bar: bar(throughBar), Better: Lower, Note: fmt.Sprintf(
		"medians %s and %s of TestData, 95th percentiles %s and %s; %s", ms(kept.quantile(.5)), ms(beside.quantile(.5)), ms(kept.quantile(.95)), ms(beside.quantile(.95)), what)})
	s.report(Result{Name: "through/requests", Value: round(kept.rate(), 1), Unit: "1/s", Better: Higher, Note: fmt.Sprintf("TestData %.1f/s", beside.rate())})
	if kept.each() > 0 {
		s.report(Result{Name: "through/processor", Value: round(kept.each().Seconds()/beside.each().Seconds(), 2), Unit: "×", Bar: bar(throughBar), Better: Lower, Note: fmt.Sprintf(
			"user and system of Grafana and its plugins for a request: %s and %s", ms(kept.each()), ms(beside.each()))})
		s.report(Result{Name: "through/beside_bare_numbers", Value: round(kept.each().Seconds()/besideBare.each().Seconds(), 2), Unit: "×", Better: Lower, Note: fmt.Sprintf(
			"processor time beside the frame's numbers as CSV, without units, links and words: %s, answers of %.0f kB", ms(besideBare.each()), float64(bytesOfBare)/1000)})
	}
	return nil
}

// csvOf writes a frame's numbers, each column under a number of its own.
func csvOf(f *sdk.Frame) string {
	var b strings.Builder
	for i := range f.Fields {
		fmt.Fprintf(&b, "%sc%d", strings.Repeat(",", min(i, 1)), i)
	}
	for row := range f.Rows() {
		b.WriteString("\n")
		for i, field := range f.Fields {
			b.WriteString(strings.Repeat(",", min(i, 1)))
			if v, ok := field.ConcreteAt(row); ok {
				fmt.Fprint(&b, v)
			}
		}
	}
	return b.String()
}

// cockpitRequest is the cockpit that is asked for again and again.
func cockpitRequest(size synthetic.Size) map[string]any {
	return map[string]any{
		"metrics": size.Across(cockpitMetrics), "by": byLevel("organisation", "region"), "compare": []string{"previous", "lastYear"},
		"time": map[string]string{"from": "2025-12-01", "to": "2025-12-31"},
	}
}

// fields are those of a query, or of a call.
type fields map[string]any

// crowd are readers of a Grafana.
type crowd struct {
	grafana *dashboard.Grafana
	client  http.Client
}

// signIn gets the session that all of them have: a password with each request would take
// Grafana longer than the request.
func (c *crowd) signIn(ctx context.Context) error {
	jar, err := cookiejar.New(nil)
	if err != nil {
		return err
	}
	c.client = http.Client{Jar: jar, Timeout: time.Minute, Transport: &http.Transport{MaxIdleConnsPerHost: serveClients}}
	_, err = c.post(ctx, "/login", fields{"user": c.grafana.User, "password": c.grafana.Password})
	return err
}

func (c *crowd) post(ctx context.Context, path string, body any) ([]byte, error) {
	text, err := json.Marshal(body)
	if err != nil {
		return nil, err
	}
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, c.grafana.URL+path, bytes.NewReader(text))
	if err != nil {
		return nil, err
	}
	request.Header.Set("Content-Type", "application/json")
	answer, err := c.client.Do(request)
	if err != nil {
		return nil, err
	}
	defer answer.Body.Close() //nolint:errcheck // only read
	out, err := io.ReadAll(answer.Body)
	if err == nil && answer.StatusCode != http.StatusOK {
		err = fmt.Errorf("%s is answered with %s: %.300s", path, answer.Status, out)
	}
	return out, err
}

func (c *crowd) ask(ctx context.Context, q fields) ([]byte, error) {
	asked := fields{"refId": "A"}
	for k, v := range q {
		asked[k] = v
	}
	return c.post(ctx, "/api/ds/query", fields{"queries": []fields{asked}, "from": "1764547200000", "to": "1767225599999"})
}

// frames asks twice, so that it is kept, and gives the frame and the size of the answer.
func (c *crowd) frames(ctx context.Context, q fields) (frames sdk.Frames, size int, err error) {
	for range 2 {
		out, err := c.ask(ctx, q)
		if err != nil {
			return nil, 0, err
		}
		var read struct {
			Results map[string]struct{ Frames sdk.Frames }
		}
		if err := json.Unmarshal(out, &read); err != nil {
			return nil, 0, err
		}
		frames, size = read.Results["A"].Frames, len(out)
	}
	if len(frames) != 1 {
		return nil, 0, fmt.Errorf("%d frames are answered", len(frames))
	}
	return frames, size, nil
}

// turn adds one to what came of a crowd's requests.
func (c *crowd) turn(ctx context.Context, r *rush, q fields) error {
	before := c.grafana.Processor()
	err := r.crowd(func() error { _, err := c.ask(ctx, q); return err })
	r.processor += c.grafana.Processor() - before
	return err
}
