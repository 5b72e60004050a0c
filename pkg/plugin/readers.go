package plugin

import (
	"context"
	"encoding/json"
	"fmt"
	"net/url"
	"slices"
	"strings"
	"time"

	"golang.org/x/sync/errgroup"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop"
)

// mostDashboards is how many dashboards are looked through, and readersAtOnce how many of
// them at a time.
const (
	mostDashboards = 500
	readersAtOnce  = 4
)

// readers tell which dashboards and alert rules of Grafana ask for a metric; nil where no
// token lets them look.
func (i *Instance) readers() loop.Readers {
	if i.api == nil || i.api.token == "" {
		return nil
	}
	return grafanaReaders{i.api, i.boards}
}

type grafanaReaders struct {
	api    *grafanaAPI
	recent *recent[string, using] // nil: each is asked anew
}

// boardsFresh is how long it is taken as known who uses metrics: looking through hundreds of
// dashboards is hundreds of questions.
const boardsFresh = 5 * time.Minute

// using is who uses metrics, of the dashboards that are looked through.
type using struct {
	list []loop.Reader
	cut  bool // there may be more dashboards than those
}

// Using implements loop.Readers: dashboards by their panels' queries, alert rules by
// theirs, those on this data source alone.
func (g grafanaReaders) Using(ctx context.Context, metrics []string) ([]loop.Reader, error) {
	if g.recent == nil {
		return usedBy(g.using(ctx, metrics))
	}
	return usedBy(g.recent.get(ctx, strings.Join(metrics, " "), func(ctx context.Context) (using, error) { return g.using(ctx, metrics) }))
}

func usedBy(u using, err error) ([]loop.Reader, error) {
	if err == nil && u.cut {
		err = loop.MoreReadersError{Looked: mostDashboards}
	}
	return u.list, err
}

func (g grafanaReaders) using(ctx context.Context, metrics []string) (using, error) {
	var found []struct{ UID, Title, FolderTitle string }
	if err := g.api.get(ctx, fmt.Sprintf("/api/search?type=dash-db&limit=%d", mostDashboards), &found); err != nil {
		return using{}, err
	}
	boards := make([]loop.Reader, len(found))
	group, within := errgroup.WithContext(ctx)
	group.SetLimit(readersAtOnce)
	for n, f := range found {
		group.Go(func() error {
			var board struct{ Dashboard json.RawMessage }
			if err := g.api.get(within, "/api/dashboards/uid/"+url.PathEscape(f.UID), &board); err != nil {
				return err
			}
			boards[n] = loop.Reader{Kind: "dashboard", UID: f.UID, Title: f.Title, Folder: f.FolderTitle, Metrics: g.asked(board.Dashboard, metrics)}
			return nil
		})
	}
	if err := group.Wait(); err != nil {
		return using{}, err
	}
	var rules []struct {
		UID, Title string
		Data       json.RawMessage
	}
	if err := g.api.get(ctx, "/api/v1/provisioning/alert-rules", &rules); err != nil {
		return using{}, err
	}
	for _, r := range rules {
		boards = append(boards, loop.Reader{Kind: "alert", UID: r.UID, Title: r.Title, Metrics: g.asked(r.Data, metrics)})
	}
	boards = slices.DeleteFunc(boards, func(r loop.Reader) bool { return len(r.Metrics) == 0 })
	return using{boards, len(found) == mostDashboards}, nil
}

// asked are the metrics that queries within a document ask this data source for.
func (g grafanaReaders) asked(document json.RawMessage, metrics []string) []string {
	var tree any
	if json.Unmarshal(document, &tree) != nil {
		return nil
	}
	found := map[string]bool{}
	g.walk(tree, false, metrics, found)
	out := []string{}
	for _, m := range metrics {
		if found[m] {
			out = append(out, m)
		}
	}
	return out
}

// walk goes down a document. ours tells that what is above asks this data source: panels
// and alerts' queries name it above, or beside, their queries.
func (g grafanaReaders) walk(v any, ours bool, metrics []string, found map[string]bool) {
	switch v := v.(type) {
	case []any:
		for _, x := range v {
			g.walk(x, ours, metrics, found)
		}
	case map[string]any:
		ours = g.ours(v, ours)
		for key, x := range v {
			g.walk(x, ours, metrics, found)
			if !ours {
				continue
			}
			switch key {
			case "metric", "metrics", "field", "name":
				note(x, metrics, found)
			}
		}
	}
}

// ours tells whether an object asks this data source, where it says.
func (g grafanaReaders) ours(v map[string]any, above bool) bool {
	if uid, ok := v["datasourceUid"].(string); ok {
		return uid == g.api.uid
	}
	switch source := v["datasource"].(type) {
	case map[string]any:
		if uid, ok := source["uid"].(string); ok {
			return uid == g.api.uid || len(uid) > 0 && uid[0] == '$' // a variable may be any of them
		}
	case string:
		return source == g.api.uid || len(source) > 0 && source[0] == '$'
	}
	return above
}

// note marks the metrics that a value names: a text, a list of texts, or of objects with
// their names.
func note(v any, metrics []string, found map[string]bool) {
	switch v := v.(type) {
	case string:
		if slices.Contains(metrics, v) {
			found[v] = true
		}
	case []any:
		for _, x := range v {
			note(x, metrics, found)
		}
	}
}
