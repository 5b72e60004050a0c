package resource_test

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop/about"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop/action"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop/draft"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop/housekeeping"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop/looptest"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop/meeting"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop/report"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop/review"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/resource"
)

// callers are the columns of the table of docs/secure.md. All of them read all numbers,
// so that nothing but the right differs.
var callers = []struct {
	column string
	who    access.Subject
}{
	{"Viewer", access.Subject{Login: "vera", Role: "Viewer", OrgID: 1}},
	{"who answers", access.Subject{Login: "sam", Role: "Viewer", OrgID: 1}},
	{"Editor", access.Subject{Login: "ed", Role: "Editor", OrgID: 1}},
	{"Admin", access.Subject{Login: "ada", Role: "Admin", OrgID: 1}},
	{"sees as", access.Subject{Login: "ed", Role: "Editor", OrgID: 1, SeenBy: "ada"}},
	{"nobody", access.Subject{Role: "Admin", OrgID: 1}},
}

// sent is what is posted by route, and what is asked for behind it.
var sent = map[string]string{
	"POST /actions":              `{"what": "Count again", "about": ABOUT}`,
	"POST /record":               `{"kind": "event", "text": "Roadworks", "about": ABOUT}`,
	"POST /meetings":             `{}`,
	"POST /reviews":              `{"of": "week", "metrics": ["sales"]}`,
	"POST /reports":              `{"title": "Sales", "blocks": [{"kind": "number", "request": {"metrics": ["sales"], "time": {"preset": "lastMonth"}}}]}`,
	"GET /reports/{id}/text":     "?form=md",
	"GET /meetings/{id}/minutes": "?form=md",
	"GET /reviews/{id}/text":     "?form=md",
	"POST /drafts/{kind}/{name}": `{"text": "name: a"}`,
	"POST /builder":              `{"text": "name: a"}`,
	"POST /mine/do/{deed}":       `{"about": ABOUT}`,

	"POST /housekeeping/do/{deed}": `{"why": "x"}`,
}

// rightsRow is a row of the table: a call, its deeds, and who may.
type rightsRow struct {
	route string
	deeds []string
	may   []bool
}

// rightsTable reads the table that people read.
func rightsTable(t *testing.T) (out []rightsRow) {
	t.Helper()
	text, err := os.ReadFile("../../docs/secure.md")
	if err != nil {
		t.Fatal(err)
	}
	head := regexp.MustCompile(`(?m)^\| call +\|(.*)\|$`).FindStringSubmatch(string(text))
	if head == nil {
		t.Fatal("docs/secure.md has no table of calls")
	}
	for i, name := range strings.Split(head[1], "|") {
		if i >= len(callers) || strings.TrimSpace(name) != callers[i].column {
			t.Fatalf("column %d is %q", i, name)
		}
	}
	row := regexp.MustCompile("(?m)^\\| `((?:GET|POST) [^`]+)`(?:: ([a-z, ]+?))? +((?:\\| (?:yes|–) +)+)\\|$")
	for _, m := range row.FindAllStringSubmatch(string(text), -1) {
		r := rightsRow{route: m[1], deeds: []string{""}}
		if m[2] != "" {
			r.deeds = strings.Split(m[2], ", ")
		}
		for _, cell := range strings.Split(m[3], "|")[1:] {
			r.may = append(r.may, strings.TrimSpace(cell) == "yes")
		}
		if len(r.may) == len(callers) {
			out = append(out, r)
		}
	}
	return out
}

// TestEveryCallAsksForItsRight goes through the calls of the loop as everybody, and holds
// them to the table of docs/secure.md.
func TestEveryCallAsksForItsRight(t *testing.T) {
	d := looptest.InMemory(t)
	looptest.Judged(t, d)
	ed := looptest.By(t, "ed", "Editor")
	of := about.Subject{Metric: "sales", Scope: looptest.Shop("s4")}
	looptest.Must[*action.Action](t)(action.Make(ed, d, action.Deed{What: "Look into it", About: of}))
	looptest.Must[*meeting.Meeting](t)(meeting.Hold(ed, d, meeting.Opening{}))
	looptest.Must[*review.Review](t)(review.Prepare(ed, d, review.Opening{Of: "week", Metrics: []string{"sales"}}))
	looptest.Must[*report.Report](t)(report.Make(ed, d, report.Opening{Title: "Sales", Blocks: []report.Block{{Kind: report.Text, Text: "x"}}}))
	number, err := json.Marshal(of)
	if err != nil {
		t.Fatal(err)
	}
	h := resource.Handler(&fake{}, d)
	call := func(method, path, body string, who access.Subject) (int, string) {
		r := httptest.NewRequestWithContext(access.With(t.Context(), who), method, path, strings.NewReader(body))
		r.Header.Set("Content-Type", "application/json")
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		return w.Code, w.Body.String()
	}
	told, deeds, lives, kept, walked := []string{}, []string{}, []string{}, []string(nil), 0
	for _, row := range rightsTable(t) {
		told = append(told, row.route)
		if row.route == "POST /incidents/{id}/{deed}" {
			deeds = append(deeds, row.deeds...)
		}
		if row.route == "POST /drafts/{kind}/{name}/do/{deed}" {
			lives = append(lives, row.deeds...)
		}
		if row.route == "POST /housekeeping/do/{deed}" {
			kept = row.deeds
		}
		method, path, _ := strings.Cut(row.route, " ")
		body := strings.Replace(sent[row.route], "ABOUT", string(number), 1)
		if method == "GET" {
			path, body = path+body, ""
		} else if body == "" {
			switch strings.Split(path, "/")[1] {
			case "actions":
				body = `{"version": 1}`
			case "meetings":
				body = `{"version": 1, "n": 1}`
			case "drafts":
				body = `{"words": "x"}`
			case "scorecards":
				body = `{"text": "x"}`
			default:
				body = `{"version": 1, "text": "x"}`
			}
		}
		for _, deed := range row.deeds {
			at := strings.NewReplacer("{id}", "1", "{deed}", deed, "{kind}", "metric", "{name}", "sales").Replace(path)
			if row.route == "POST /drafts/{kind}/{name}" {
				at = "/drafts/metric/of_{who}" // one of their own each, since what is there has a version
			}
			for i, c := range callers {
				walked++
				status, text := call(method, strings.Replace(at, "{who}", c.who.Login, 1), body, c.who)
				switch ok := status == http.StatusOK || method == "POST" && deed != "" && (status == http.StatusConflict || status == http.StatusBadRequest); {
				case row.may[i] && !ok:
					t.Errorf("%s: %s %s gets %d %s", c.column, method, at, status, text)
				case !row.may[i] && status != http.StatusForbidden:
					t.Errorf("%s: %s %s gets %d %.200s, and may not", c.column, method, at, status, text)
				}
			}
		}
	}
	slices.Sort(deeds)
	if diff := cmp.Diff(loop.IncidentDeeds(), deeds); diff != "" {
		t.Errorf("deeds of incidents in the table: %s", diff)
	}
	slices.Sort(lives)
	if diff := cmp.Diff(draft.Deeds(), lives); diff != "" {
		t.Errorf("deeds of drafts in the table: %s", diff)
	}
	if diff := cmp.Diff(housekeeping.Deeds(), kept); diff != "" {
		t.Errorf("deeds of housekeeping in the table: %s", diff)
	}
	for _, r := range resource.Routes() {
		first := strings.Split(r.Path, "/")[1]
		if slices.Contains([]string{"desk", "actions", "incidents", "meetings", "reviews", "reports", "record", "drafts", "builder", "standing", "mine", "scorecards", "housekeeping", "rollups"}, first) && !slices.Contains(told, r.Method+" "+r.Path) {
			t.Errorf("%s %s is not in the table of docs/secure.md", r.Method, r.Path)
		}
	}
	other, err := json.Marshal(about.Subject{Metric: "sales", Scope: looptest.Shop("n1")})
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{"/actions", "/record"} {
		if status, text := call("POST", path, strings.Replace(sent["POST "+path], "ABOUT", string(other), 1), callers[1].who); status != http.StatusForbidden {
			t.Errorf("who answers for s4 posts to %s about n1: %d %s", path, status, text)
		}
	}
	t.Logf("%d calls", walked)
}
