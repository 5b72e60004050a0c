package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rollups"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/service"
)

// mostLine is the longest line of a log that is read, in bytes.
const mostLine = 1 << 20

// loggedRequest is a request that stands in a file, and how often.
type loggedRequest struct {
	place   string // where it stands first
	request query.Request
	times   int
}

// askHere asks the requests of files, each once, and counts it as often as it stands there.
// What cannot be asked is told and left out.
func (p *proposing) askHere(cmd *cobra.Command, s *service.Service, asked *rollups.Log) (out []rollups.Asked, err error) {
	var list []*loggedRequest
	if p.log != "" {
		if list, err = loggedRequests(p.log, list); err != nil {
			return nil, err
		}
	}
	if p.dashboards != "" {
		if list, err = dashboardRequests(p.dashboards, list); err != nil {
			return nil, err
		}
	}
	failed := 0
	for _, w := range list {
		if _, err := s.Query(cmd.Context(), w.request); err != nil {
			if cmd.Context().Err() != nil {
				return nil, err
			}
			failed++
			if _, err := fmt.Fprintf(cmd.ErrOrStderr(), "%s: left out: %s\n", w.place, firstLine(err)); err != nil {
				return nil, err
			}
		}
		for _, a := range asked.Take() {
			a.Times, a.Micros = a.Times*w.times, a.Micros*int64(w.times)
			out = append(out, a)
		}
	}
	if failed == len(list) {
		return nil, coded{code: exitEngine, err: fmt.Errorf("none of %s could be asked", plural(len(list), "request"))}
	}
	return out, nil
}

func firstLine(err error) string {
	line, _, _ := strings.Cut(err.Error(), "\n")
	return line
}

// add puts a request into a list, once.
func add(list []*loggedRequest, place string, r query.Request) []*loggedRequest {
	text := func(r query.Request) string {
		out, err := json.Marshal(r)
		if err != nil {
			return place // as if there were no other
		}
		return string(out)
	}
	for _, w := range list {
		if text(w.request) == text(r) {
			w.times++
			return list
		}
	}
	return append(list, &loggedRequest{place, r, 1})
}

func loggedRequests(file string, list []*loggedRequest) ([]*loggedRequest, error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, fmt.Errorf("--log: %w", err)
	}
	defer func() { _ = f.Close() }() // only read
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, mostLine)
	for n := 1; lines.Scan(); n++ {
		text := strings.TrimSpace(lines.Text())
		if text == "" {
			continue
		}
		r, err := query.Read(strings.NewReader(text))
		if err != nil {
			return nil, fmt.Errorf("--log %s:%d: %w", file, n, err)
		}
		list = add(list, fmt.Sprintf("%s:%d", file, n), r)
	}
	return list, lines.Err()
}

// dashboardRequests are those of the panels of all dashboards below a folder.
func dashboardRequests(dir string, list []*loggedRequest) ([]*loggedRequest, error) {
	found := 0
	err := filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || filepath.Ext(path) != ".json" {
			return err
		}
		text, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		var tree any
		if err := json.Unmarshal(text, &tree); err != nil {
			return fmt.Errorf("%s: %w", path, err)
		}
		found++
		list = panelRequests(list, path, tree, false)
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("--dashboards: %w", err)
	}
	if found == 0 {
		return nil, fmt.Errorf("--dashboards %s: there is no JSON file in it", dir)
	}
	return list, nil
}

// datasourceType is the type of this product's data source in dashboards.
const datasourceType = "wheelhouse-metrics-datasource"

// panelRequests goes down a dashboard for queries of this data source that are requests.
// ours tells that what is above asks it: panels name it above, or beside, their queries.
func panelRequests(list []*loggedRequest, place string, v any, ours bool) []*loggedRequest {
	switch v := v.(type) {
	case []any:
		for _, x := range v {
			list = panelRequests(list, place, x, ours)
		}
	case map[string]any:
		if source, ok := v["datasource"].(map[string]any); ok && source["type"] != nil {
			ours = source["type"] == datasourceType
		} else if group, ok := v["group"].(string); ok { // of newer dashboards
			ours = group == datasourceType
		}
		kind, _ := v["queryType"].(string)
		if request, ok := v["request"].(map[string]any); ok && ours && (kind == "" || kind == "metrics") {
			if r, ok := unvaried(request); ok {
				list = add(list, place, r)
			}
			return list
		}
		for _, x := range v {
			list = panelRequests(list, place, x, ours)
		}
	}
	return list
}

// variable is one of a dashboard's, by any of the ways to write it.
var variable = regexp.MustCompile(`\$\w+|\$\{[^}]*\}|\[\[[^\]]*\]\]`)

// unvaried is a panel's request with variables taken out of it. What they narrow is taken
// for the whole: which rows are read changes with them, and not what is read of each. A
// panel without a time has the dashboard's, and is asked for the last twelve months.
func unvaried(request map[string]any) (r query.Request, ok bool) {
	text, err := json.Marshal(request)
	if err != nil {
		return r, false
	}
	if r, err = query.Read(strings.NewReader(string(text))); err != nil || len(r.Metrics) == 0 && r.SavedQuery == "" {
		return r, false
	}
	varies := func(texts ...string) bool { return variable.MatchString(strings.Join(texts, "\n")) }
	for i, f := range r.Filters {
		if varies(f.Values...) {
			r.Filters[i].Op, r.Filters[i].Values = "notNull", nil // what it goes by is read all the same
		}
	}
	if r.Scope != nil {
		for i, step := range r.Scope.Path {
			if varies(step.Member) {
				r.Scope.Path[i].Member, r.Scope.Path[i].Null = "", true
			}
		}
	}
	for i, name := range r.Compare {
		if varies(name) {
			r.Compare[i] = "lastYear"
		}
	}
	slices.Sort(r.Compare)
	r.Compare = slices.Compact(r.Compare)
	if varies(r.Grain) || r.Grain == "auto" {
		r.Grain = "day" // of which the others are made
	}
	if varies(r.Time.From, r.Time.To, r.Time.Preset) || r.Time == (query.TimeRange{}) {
		r.Time = query.TimeRange{Preset: "last 12 months"}
	}
	left, err := json.Marshal(r)
	return r, err == nil && !varies(string(left))
}
