package plugin_test

import (
	"context"
	"database/sql"
	"fmt"
	"net/http"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/grafana/grafana-plugin-sdk-go/backend"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/plugin"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/plugin/plugintest"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/expr"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/state"
)

// guard is a policy that notes who reads, and refuses sources to all but the
// product itself.
type guard struct {
	hides []string

	mu     sync.Mutex
	asking []access.Subject
}

func (g *guard) Grant(_ context.Context, s access.Subject, _ *model.Model) (access.Grant, error) {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.asking = append(g.asking, s)
	return guarded{subject: s, hides: g.hides}, nil
}

// seen gives who has read since it was asked last.
func (g *guard) seen() []access.Subject {
	g.mu.Lock()
	defer g.mu.Unlock()
	out := g.asking
	g.asking = nil
	return out
}

type guarded struct {
	access.Everything
	subject access.Subject
	hides   []string
}

func (g guarded) Key() string { return g.subject.String() }

func (g guarded) Metric(v *model.Metric) error {
	for _, m := range v.Measures() {
		if g.Whole(m.Source) != nil {
			return access.Denied{Subject: g.subject, What: "metric " + v.Name}
		}
	}
	return nil
}

func (g guarded) Rows(s *model.Source, _ ...*model.Metric) ([]expr.Expr, error) {
	return nil, g.Whole(s)
}

func (g guarded) Whole(s *model.Source) error {
	if g.subject.System == "" && slices.Contains(g.hides, s.Name) {
		return access.Denied{Subject: g.subject, What: "source " + s.Name}
	}
	return nil
}

// door is how a test goes through one of plugin.Doors.
type door struct {
	// send is the path of a resource, or a query. Body is what is posted.
	send, body string
	// shows is something in the answer that comes of the shop's rows or metrics.
	shows string
	// bare tells what shows nothing of the data: publications, days of events, and that
	// engines answer.
	bare bool
	// free tells what asks nobody, since it reads none of the model's databases.
	free bool
	// people tells what alert rules may not do: it is refused before anybody is asked.
	people bool
}

// parted asks for the shop's one target by store.
const parted = `{"metric": "net_sales", "period": "2025-02", "by": ["store"], "down": "even"}`

// todo is an action about a store. Its sender has read no version of it, as a change.
const todo = `{"what": "Look into it", "due": "2025-02-20", "about": {"metric": "net_sales", "scope": {"hierarchy": "organisation", "path": [{"level": "store", "member": "S1"}]}}}`

var doors = map[string]door{
	"health":                               {shows: "measure sales.tickets"},
	"GET /status":                          {send: "status", shows: "measure sales.tickets"},
	"GET /desk":                            {send: "desk", bare: true, free: true},
	"GET /versions":                        {send: "versions", bare: true, free: true},
	"GET /health":                          {send: "health", bare: true},
	"GET /catalog":                         {send: "catalog", shows: "net_sales"},
	"GET /metrics/{name}":                  {send: "metrics/net_sales", shows: "sales.amount"},
	"GET /members":                         {send: "members?hierarchy=organisation&level=store", shows: "S1"},
	"GET /agenda":                          {send: "agenda", shows: "S1"},
	"GET /rules":                           {send: "rules", shows: "store_low"},
	"POST /rules/backtest":                 {send: "rules/backtest", body: `{"rule": "store_low"}`, shows: "S1"},
	"GET /access":                          {send: "access", shows: "net_sales"},
	"GET /diagnostics":                     {send: "diagnostics", shows: "store_low"},
	"GET /dictionary":                      {send: "dictionary", shows: "net_sales"},
	"GET /targets":                         {send: "targets", shows: "net_sales"},
	"POST /targets/break-down":             {send: "targets/break-down", body: parted, shows: "27850"},
	"POST /targets/text":                   {send: "targets/text?form=csv", body: parted, shows: "S1"},
	"POST /query":                          {send: "query", body: `{"metrics": ["net_sales"], "time": {"from": "2025-02", "to": "2025-02"}}`, shows: "27850"},
	"POST /why":                            {send: "why", body: `{"metrics": ["net_sales"], "time": {"from": "2025-02", "to": "2025-02"}}`, shows: "27850"},
	"POST /expected":                       {send: "expected", body: `{"request": {"metrics": ["net_sales"], "grain": "day", "time": {}}}`, shows: `"upper95"`},
	"POST /outlook":                        {send: "outlook", body: `{"request": {"metrics": ["net_sales"], "grain": "day", "time": {}}}`, shows: `"ahead"`},
	"POST /ask":                            {send: "ask", body: `{"text": "top stores by net sales in 2025-02"}`, shows: "net_sales"},
	"POST /find":                           {send: "find", body: `{"text": "revenue net"}`, shows: "net_sales"},
	"POST /explain":                        {send: "explain", body: `{"metrics": ["net_sales"], "time": {"from": "2025-02", "to": "2025-02"}}`, shows: "FROM"},
	"query metrics":                        {send: total, shows: "27850"},
	"query agenda":                         {send: `{"queryType": "agenda"}`, shows: "S1"},
	"query signal":                         {send: `{"queryType": "signal", "rule": "store_low"}`, shows: "S1"},
	"query expected":                       {send: `{"queryType": "expected", "request": {"metrics": ["net_sales"], "grain": "day"}}`, shows: "950"},
	"query why":                            {send: `{"queryType": "why", "what": "tree", "request": {"metrics": ["net_sales"], "time": {"from": "2025-02", "to": "2025-02"}}}`, shows: "27850"},
	"query outlook":                        {send: `{"queryType": "outlook", "request": {"metrics": ["net_sales"], "grain": "day"}}`, shows: "950"},
	"query annotations":                    {send: `{"queryType": "annotations"}`, shows: "S1"},
	"query annotations events":             {send: `{"queryType": "annotations", "what": "events"}`, bare: true},
	"query annotations versions":           {send: `{"queryType": "annotations", "what": "versions"}`, bare: true, free: true},
	"GET /incidents":                       {send: "incidents", bare: true},
	"GET /incidents/{id}":                  {send: "incidents/1", bare: true},
	"POST /incidents/{id}/{deed}":          {send: "incidents/1/comment", body: `{"text": "seen"}`, bare: true},
	"GET /actions":                         {send: "actions", shows: "S1"},
	"GET /actions/{id}":                    {send: "actions/1", shows: "S1"},
	"POST /actions":                        {send: "actions", body: todo, shows: "S1", people: true},
	"GET /mine":                            {send: "mine", bare: true},
	"GET /mine/follows":                    {send: "mine/follows", bare: true, free: true},
	"POST /mine/do/{deed}":                 {send: "mine/do/follow", body: `{"about": {"metric": "net_sales"}}`, shows: "net_sales", people: true, bare: true},
	"GET /scorecards":                      {send: "scorecards", bare: true, free: true},
	"POST /scorecards/{name}/do/{deed}":    {send: "scorecards/none/do/lock", body: `{"period": "2025-01-01"}`, bare: true, free: true, people: true},
	"POST /actions/{id}/{deed}":            {send: "actions/1/change", body: todo, shows: "version", people: true, bare: true},
	"query annotations actions":            {send: `{"queryType": "annotations", "what": "actions"}`, shows: "Look into it"},
	"GET /meetings":                        {send: "meetings", bare: true, free: true},
	"GET /meetings/{id}":                   {send: "meetings/1", shows: "store_low"},
	"GET /meetings/{id}/minutes":           {send: "meetings/1/minutes?form=md", shows: "S1"},
	"POST /meetings":                       {send: "meetings", body: `{"title": "m"}`, shows: "store_low", people: true},
	"POST /meetings/{id}/do/{deed}":        {send: "meetings/1/do/present", body: `{"version": 99}`, shows: "version", people: true, bare: true},
	"GET /record":                          {send: "record", shows: "Look into it"},
	"POST /record":                         {send: "record", body: `{"kind": "event", "text": "a", "about": {"metric": "net_sales"}}`, shows: `"text":"a"`, people: true},
	"GET /reviews":                         {send: "reviews", bare: true, free: true},
	"GET /reviews/{id}":                    {send: "reviews/1", shows: "net_sales"},
	"GET /reviews/{id}/text":               {send: "reviews/1/text?form=md", shows: "Net sales"},
	"POST /reviews":                        {send: "reviews", body: `{"of": "week", "metrics": ["net_sales"]}`, shows: `"facts":[{"metric":"net_sales"`, people: true},
	"POST /reviews/{id}/do/{deed}":         {send: "reviews/1/do/revise", body: `{"version": 99}`, shows: "version", people: true, bare: true},
	"GET /reports":                         {send: "reports", bare: true, free: true},
	"GET /reports/{id}":                    {send: "reports/1", shows: "27850"},
	"GET /reports/{id}/text":               {send: "reports/1/text?form=md", shows: "Net sales"},
	"POST /reports":                        {send: "reports", body: `{"title": "r", "blocks": [{"kind": "number", "request": {"metrics": ["net_sales"], "time": {"from": "2025-02", "to": "2025-02"}}}]}`, shows: "27850", people: true},
	"POST /reports/{id}/do/{deed}":         {send: "reports/1/do/keep", body: `{"version": 99}`, shows: "version", people: true, bare: true},
	"GET /drafts":                          {send: "drafts", bare: true},
	"GET /drafts/{kind}/{name}":            {send: "drafts/metric/net_sales", shows: `"stewards"`},
	"POST /drafts/{kind}/{name}":           {send: "drafts/metric/net_sales", body: `{"version": 99, "text": "name: net_sales"}`, shows: "version", people: true, bare: true},
	"GET /drafts/{kind}/{name}/numbers":    {send: "drafts/metric/net_sales/numbers", bare: true},
	"GET /drafts/{kind}/{name}/users":      {send: "drafts/metric/net_sales/users", bare: true},
	"POST /drafts/{kind}/{name}/do/{deed}": {send: "drafts/metric/net_sales/do/certify", body: `{"version": 99}`, shows: "version", people: true, bare: true},
	"GET /builder":                         {send: "builder", shows: `"metric":"net_sales"`},
	"POST /builder":                        {send: "builder", body: `{"text": "name: twice\nmeasure: amount\n", "numbers": true}`, shows: "58850", people: true},
	"GET /standing/{kind}/{name}":          {send: "standing/metric/net_sales", shows: `"status"`},
	"GET /housekeeping":                    {send: "housekeeping", shows: "store_low"},
	"GET /housekeeping/metric/{name}":      {send: "housekeeping/metric/net_sales", shows: "store_low"},
	"POST /housekeeping/do/{deed}":         {send: "housekeeping/do/dismiss", body: `{"id": "none"}`, bare: true, people: true},
	"GET /rollups":                         {send: "rollups", shows: `"statements"`, people: true},
	"query overdue":                        {send: `{"queryType": "overdue"}`, bare: true},
	"query letters":                        {send: `{"queryType": "letters"}`, bare: true, free: true},
	"query unacknowledged":                 {send: `{"queryType": "unacknowledged"}`, bare: true},
	"query inHand":                         {send: `{"queryType": "inHand"}`, bare: true},
}

// through sends and gives the answer as text, errors too.
func (d door) through(t *testing.T, name string, s *plugintest.Source) string {
	t.Helper()
	switch {
	case name == "health":
		h := s.Health(t)
		return h.Message + string(h.JSONDetails)
	case strings.HasPrefix(name, "query "):
		r := s.Ask(t, d.send)
		text := fmt.Sprint(r.Error)
		for _, f := range r.Frames {
			text += " " + f.Name + strings.Join(rows(f), " ")
		}
		return text
	}
	return string(s.Call(t, d.send, d.body).Body)
}

// TestEveryDoorKnowsItsSubject walks all ways into the data source: each reads for
// who came through it, and shows nothing that the policy keeps from them.
func TestEveryDoorKnowsItsSubject(t *testing.T) {
	t.Parallel()
	anna := access.Subject{Login: "anna", Role: "Admin", OrgID: 1}
	rules := access.Subject{Login: "grafana_scheduler", Role: "Admin", OrgID: 1, Alert: true}
	open, closed := &guard{}, &guard{hides: []string{"sales", "stores"}}
	world := func(g *guard) *plugintest.Source {
		s := inline(t, plugintest.InProcessOf(plugin.NewUnder(g)), small.Replace(shop))
		odd(t, s.JSON["connections"].([]any)[0].(map[string]any)["path"].(string))
		s.User, s.Headers = &backend.User{Login: "anna", Role: "Admin"}, map[string]string{"X-Grafana-Id": "signed"}
		return s
	}
	shown, hidden := world(open), world(closed)
	remembering(t, shown, hidden)
	for _, name := range plugin.Doors() {
		t.Run(name, func(t *testing.T) {
			d, ok := doors[name]
			if !ok {
				t.Fatal("nobody has tried who reads here: write it into the table of this test")
			}
			for who, want := range map[string]access.Subject{"anna": anna, "grafana_scheduler": rules} {
				if want.Alert && d.people {
					continue
				}
				one := *shown
				one.User = &backend.User{Login: who, Role: "Admin"}
				if want.Alert {
					one.Headers = nil
				}
				open.seen()
				text := d.through(t, name, &one)
				if !strings.Contains(text, d.shows) {
					t.Errorf("%s does not see %q: %s", who, d.shows, text)
				}
				if seen := open.seen(); slices.Contains(seen, want) == d.free {
					t.Errorf("the policy is asked for %v and not for %v", seen, want)
				} else if i := slices.IndexFunc(seen, func(s access.Subject) bool { return s.System == "" && s != want }); i >= 0 {
					t.Errorf("%+v reads for %s", seen[i], who)
				}
			}
			seenAs(t, name, d, shown, open)
			if text := d.through(t, name, hidden); !d.bare && strings.Contains(text, d.shows) {
				t.Errorf("%q is seen although it is refused: %s", d.shows, text)
			}
		})
	}
}

// seenAs goes through a door as an Admin who sees as somebody else, and as a Viewer who
// would: a resource is read for whom the Admin names, and for nobody where a Viewer
// asks; queries and checks of Grafana's own know no such thing.
func seenAs(t *testing.T, name string, d door, s *plugintest.Source, g *guard) {
	t.Helper()
	for role, want := range map[string][]access.Subject{
		"Admin":  {{Login: "eva", Role: "Viewer", OrgID: 1, SeenBy: "anna", Teams: `=["East"]`}},
		"Viewer": nil,
	} {
		one := *s
		one.User = &backend.User{Login: "anna", Role: role}
		one.Headers = map[string]string{"X-Grafana-Id": "signed", access.SeeAsHeader: "login=eva&team=East"}
		if name == "health" || strings.HasPrefix(name, "query ") {
			want = []access.Subject{{Login: "anna", Role: role, OrgID: 1}}
		}
		g.seen()
		text := d.through(t, name, &one)
		for _, who := range g.seen() {
			if who.System == "" && !slices.Contains(want, who) {
				t.Errorf("%+v reads for an %s who sees as eva", who, role)
			}
		}
		if refused := strings.Contains(text, access.ErrMayNotSeeAs.Error()); refused != (want == nil) {
			t.Errorf("an %s who sees as eva is answered %s", role, text)
		}
	}
}

// remembering gives sources one state database, in which an action, a meeting, a review and a report are.
func remembering(t *testing.T, first *plugintest.Source, others ...*plugintest.Source) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "state.sqlite")
	put(t, state.Config{Engine: "sqlite", Path: path}, shop) // no data source makes the file
	for _, s := range append(others, first) {
		s.JSON["project"] = "shop"
		s.JSON["state"] = map[string]any{"engine": "sqlite", "path": path}
	}
	for _, made := range []string{"POST /actions", "POST /meetings", "POST /reviews", "POST /reports"} {
		if made := first.Call(t, doors[made].send, doors[made].body); made.Status != http.StatusOK {
			t.Fatalf("%s", made.Body)
		}
	}
}

// small leaves out of the shop what takes long.
var small = strings.NewReplacer("1200000", "3", "SELECT i + 1 FROM n)", "SELECT i + 1 FROM n WHERE i < 3)")

// odd makes the shop's data odd, for the survey to find.
func odd(t *testing.T, path string) {
	t.Helper()
	db, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = db.Close() }()
	if _, err := db.Exec("INSERT INTO sales VALUES ('2025-02-28', 4, 0, 'none')"); err != nil {
		t.Fatal(err)
	}
}
