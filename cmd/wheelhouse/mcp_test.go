package main

import (
	"context"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/modelcontextprotocol/go-sdk/mcp"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/resource"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/folder"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/project"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/service"
)

// shopFolder is a copy of the shop with its rows, and with what more says.
func shopFolder(t *testing.T, more string) string {
	t.Helper()
	shop := filepath.Join(t.TempDir(), "shop")
	if err := os.CopyFS(shop, os.DirFS(filepath.Join("testdata", "shop"))); err != nil {
		t.Fatal(err)
	}
	if err := os.Mkdir(filepath.Join(shop, "data"), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := fill(filepath.Join(shop, "data", "shop.sqlite")); err != nil {
		t.Fatal(err)
	}
	if more != "" {
		if err := os.WriteFile(filepath.Join(shop, "more.yaml"), []byte(more), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return shop
}

// agent is the protocol's own client, connected to the command.
func agent(t *testing.T, args ...string) *mcp.ClientSession {
	t.Helper()
	toServer, fromClient := io.Pipe()
	toClient, fromServer := io.Pipe()
	ctx, stop := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	go func() {
		root := newRoot()
		root.SetArgs(append([]string{"mcp"}, args...))
		root.SetIn(toServer)
		root.SetOut(fromServer)
		root.SetErr(io.Discard)
		err := root.ExecuteContext(access.With(ctx, access.System("command line")))
		_ = toServer.CloseWithError(err) // a client that still writes is told, and does not wait
		ended <- err
	}()
	client := mcp.NewClient(&mcp.Implementation{Name: "test", Version: "1"}, nil)
	s, err := client.Connect(ctx, &mcp.IOTransport{Reader: toClient, Writer: fromClient}, nil)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		stop()
		_ = fromClient.Close() // the command ends with its input
		if err := <-ended; err != nil {
			t.Errorf("the command ended with %v", err)
		}
	})
	return s
}

// use calls a tool and decodes what it gives; an error of the tool is its text.
func use(t *testing.T, s *mcp.ClientSession, tool string, args map[string]any, into any) string {
	t.Helper()
	r, err := s.CallTool(t.Context(), &mcp.CallToolParams{Name: tool, Arguments: args})
	if err != nil {
		t.Fatalf("%s: %v", tool, err)
	}
	text := ""
	for _, c := range r.Content {
		if c, ok := c.(*mcp.TextContent); ok {
			text += c.Text
		}
	}
	if r.IsError {
		return text
	}
	b, err := json.Marshal(r.StructuredContent)
	if err != nil {
		t.Fatal(err)
	}
	reflect.ValueOf(into).Elem().SetZero() // nothing of the answer before
	if err := json.Unmarshal(b, into); err != nil {
		t.Fatalf("%s: %v\n%s", tool, err, b)
	}
	return ""
}

type rows struct {
	Sentence string
	Rows     []map[string]any
	Notes    []string
	Link     string
	Total    int
}

func TestAgentsAskForNumbers(t *testing.T) {
	s := agent(t, shopFolder(t, ""))

	tools, err := s.ListTools(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, tool := range tools.Tools {
		if tool.Annotations == nil || !tool.Annotations.ReadOnlyHint {
			t.Errorf("%s does not say that it only reads", tool.Name)
		}
		schema, err := json.Marshal(tool.InputSchema)
		if err != nil {
			t.Fatal(err)
		}
		if strings.Contains(strings.ToLower(string(schema)), "sql") {
			t.Errorf("%s takes SQL: %s", tool.Name, schema)
		}
	}

	var list struct {
		Metrics []struct{ Name, Label string }
		Total   int
	}
	use(t, s, "list_metrics", map[string]any{"search": "客单", "lang": "zh"}, &list)
	if list.Total != 1 || list.Metrics[0].Name != "average_order_value" || list.Metrics[0].Label != "客单价" {
		t.Errorf("found %+v", list)
	}

	var about struct {
		Levels, Comparisons, Rules []string
		Formula                    string
	}
	use(t, s, "describe_metric", map[string]any{"metric": "average_order_value"}, &about)
	if len(about.Levels) != 2 || about.Levels[1] != "organisation.store" || !strings.Contains(about.Formula, "net_sales") || len(about.Rules) != 1 {
		t.Errorf("described as %+v", about)
	}

	var members struct {
		Members []struct{ Member, Scope string }
	}
	use(t, s, "list_members", map[string]any{"level": "organisation.region"}, &members)
	if len(members.Members) != 2 || members.Members[0].Scope != "organisation:region=East" {
		t.Errorf("members: %+v", members)
	}

	var a rows
	use(t, s, "query", map[string]any{"metrics": []string{"net_sales"}, "by": []string{"organisation.region"}, "from": "2025-02", "to": "2025-02", "compare": []string{"previous"}}, &a)
	if len(a.Rows) != 2 || a.Rows[0]["region"] != "East" || a.Rows[0]["net_sales"] != 62580.0 || a.Rows[1]["net_sales"] != 91000.0 || !strings.Contains(a.Sentence, "Net sales") {
		t.Errorf("answer: %+v", a)
	}
	use(t, s, "query", map[string]any{"metrics": []string{"net_sales"}, "scope": members.Members[0].Scope, "from": "2025-02", "to": "2025-02"}, &a)
	if len(a.Rows) != 1 || a.Rows[0]["net_sales"] != 62580.0 || a.Link != "" {
		t.Errorf("of the East: %+v", a)
	}
	use(t, s, "query", map[string]any{"metrics": []string{"net_sales"}, "from": "2020-02", "to": "2020-02"}, &a)
	if a.Rows[0]["net_sales"] != nil || a.Rows[0]["net_sales_reason"] != "no data" && a.Rows[0]["net_sales_reason"] != "no data that far back" {
		t.Errorf("nothing is there: %+v", a.Rows)
	}
	use(t, s, "query", map[string]any{"metrics": []string{"net_sales"}, "by": []string{"organisation.store"}, "grain": "day", "from": "2025-01", "to": "2025-02", "limit": 3}, &a)
	if len(a.Rows) != 3 || a.Total <= 3 || len(a.Notes) == 0 || !strings.Contains(a.Notes[len(a.Notes)-1], "only the first 3") {
		t.Errorf("cut: %d rows of %d, %v", len(a.Rows), a.Total, a.Notes)
	}

	var asked struct {
		Intent string
		ReadAs []struct{ Text, Means string }
		Answer *rows
		Reason string
	}
	use(t, s, "ask", map[string]any{"question": "各大区2025年2月净销售额", "lang": "zh"}, &asked)
	if asked.Answer == nil || len(asked.Answer.Rows) != 2 || asked.Answer.Rows[0]["net_sales"] != 62580.0 || len(asked.ReadAs) < 2 {
		t.Errorf("asked in words: %+v", asked)
	}
	use(t, s, "ask", map[string]any{"question": "what is the NPS"}, &asked)
	if asked.Answer != nil || asked.Reason == "" {
		t.Errorf("outside the catalogue: %+v", asked)
	}

	var why struct {
		Before, After, Change float64
		Words                 map[string]string
	}
	use(t, s, "why", map[string]any{"metric": "net_sales", "from": "2025-02-15", "to": "2025-02-28"}, &why)
	if why.After == 0 || why.Before == 0 || why.Change != why.After-why.Before || why.Words["zh"] == "" {
		t.Errorf("why: %+v", why)
	}

	var next struct {
		Units []struct {
			Points []struct{ Ahead, Lower80, Upper80 *float64 }
			Words  map[string]string
		}
	}
	use(t, s, "outlook", map[string]any{"metric": "net_sales", "horizon": 7}, &next)
	if len(next.Units) != 1 || next.Units[0].Words["en"] == "" {
		t.Errorf("what comes next: %+v", next)
	}

	var morning struct {
		Topics []struct{ Headline, Why, Rule string }
	}
	use(t, s, "agenda", nil, &morning)
	if len(morning.Topics) == 0 || morning.Topics[0].Why == "" {
		t.Errorf("the morning: %+v", morning)
	}

	r, err := s.ReadResource(t.Context(), &mcp.ReadResourceParams{URI: "wheelhouse://metrics/net_sales"})
	if err != nil || !strings.Contains(r.Contents[0].Text, `"net_sales"`) {
		t.Errorf("definition: %v %+v", err, r)
	}
}

func TestAgentsAreToldWhatIsWrong(t *testing.T) {
	s := agent(t, shopFolder(t, ""))
	for _, tt := range []struct {
		tool string
		args map[string]any
		want string
	}{
		{"query", map[string]any{"metrics": []string{"net_sale"}}, `did you mean "net_sales"`},
		{"query", map[string]any{"metrics": []string{"net_sales"}, "scope": "East"}, "write a node as list_members gives it"},
		{"query", map[string]any{"metrics": []string{"net_sales"}, "top": 3, "bottom": 2}, "two questions"},
		{"query", map[string]any{"metrics": []string{"net_sales"}, "others": true}, "how many to keep"},
		{"query", map[string]any{"metrics": []string{"net_sales"}, "by": []string{"SELECT 1"}}, "SELECT 1"},
		{"query", map[string]any{"metrics": []string{"net_sales"}, "sql": "SELECT 1"}, "sql"},
		{"describe_metric", map[string]any{"metric": "../catalog"}, "there is no metric"},
		{"list_members", map[string]any{"level": "region"}, "hierarchy.level"},
		{"list_members", map[string]any{}, "either a level or a dimension"},
	} {
		var out any
		if got := use(t, s, tt.tool, tt.args, &out); !strings.Contains(got, tt.want) {
			t.Errorf("%s %v: %q, want %q", tt.tool, tt.args, got, tt.want)
		}
	}
}

// twoReaders gives the alerts and Admins everything and a team its region.
const twoReaders = `policies:
  - {name: all, who: {kinds: [alerts], roles: [Admin]}, sensitivity: secret, sql: true}
  - {name: the_east, who: {teams: [East]}, rows: [{level: organisation.region, units: [East]}]}
`

func TestAgentsReadAsWhoTheyAre(t *testing.T) {
	shop := shopFolder(t, twoReaders)
	s := agent(t, shop, "--as", "anna,team=East")
	var a rows
	use(t, s, "query", map[string]any{"metrics": []string{"net_sales"}, "by": []string{"organisation.region"}, "from": "2025-02", "to": "2025-02"}, &a)
	if len(a.Rows) != 1 || a.Rows[0]["region"] != "East" {
		t.Errorf("anna reads %+v", a.Rows)
	}
	var list struct{ Metrics []struct{ Name string } }
	use(t, agent(t, shop, "--as", "bob"), "list_metrics", nil, &list)
	if len(list.Metrics) != 0 {
		t.Errorf("bob is told of %+v", list)
	}
}

// TestAgentsOfGrafana has a Grafana of a loopback server that passes calls on to the
// data source's resources, for the one token that it knows.
func TestAgentsOfGrafana(t *testing.T) {
	svc, err := service.Open(folder.Loader(shopFolder(t, ""), project.Options{}), service.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = svc.Close() })
	const mount = "/api/datasources/uid/wh/resources"
	api := http.StripPrefix(mount, resource.Handler(svc, nil))
	grafana := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Header.Get("Authorization") != "Bearer secret" {
			w.WriteHeader(http.StatusUnauthorized)
			return
		}
		api.ServeHTTP(w, r.WithContext(access.With(r.Context(), access.System("test"))))
	}))
	t.Cleanup(grafana.Close)

	t.Setenv("GRAFANA_TOKEN", "secret")
	s := agent(t, "--grafana", grafana.URL, "--datasource", "wh")
	var a rows
	use(t, s, "query", map[string]any{"metrics": []string{"net_sales"}, "from": "2025-02", "to": "2025-02", "scope": "organisation:region=East"}, &a)
	want := grafana.URL + "/a/wheelhouse-cockpit-app/metric/net_sales?ds=wh&lang=en&scope=organisation%3Aregion%3DEast&from="
	if a.Rows[0]["net_sales"] != 62580.0 || !strings.HasPrefix(a.Link, want) {
		t.Errorf("answer: %+v", a)
	}

	t.Setenv("GRAFANA_TOKEN", "other")
	var out any
	if got := use(t, agent(t, "--grafana", grafana.URL, "--datasource", "wh"), "list_metrics", nil, &out); !strings.Contains(got, "does not know the token") {
		t.Errorf("a wrong token: %s", got)
	}
}

func TestAgentsOverHTTP(t *testing.T) {
	shop := shopFolder(t, "")
	errs, told := lines(t)
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	ended := make(chan int, 1)
	go func() { ended <- execute(ctx, []string{"mcp", shop, "--http", "127.0.0.1:0"}, io.Discard, errs) }()
	url := await(t, told, `http://127\.0\.0\.1:\d+`)
	client := mcp.NewClient(&mcp.Implementation{Name: "test", Version: "1"}, nil)
	s, err := client.Connect(ctx, &mcp.StreamableClientTransport{Endpoint: url}, nil)
	if err != nil {
		t.Fatal(err)
	}
	var a rows
	use(t, s, "query", map[string]any{"metrics": []string{"net_sales"}, "from": "2025-02", "to": "2025-02"}, &a)
	if len(a.Rows) != 1 || a.Rows[0]["net_sales"] != 153580.0 {
		t.Errorf("answer: %+v", a.Rows)
	}
	_ = s.Close() // so that nothing is under way

	// A page of another site, and another name for this machine, are refused.
	for _, header := range [][2]string{{"Origin", "https://elsewhere.example"}, {"Host", "elsewhere.example"}} {
		r, err := http.NewRequestWithContext(ctx, http.MethodPost, url, strings.NewReader(`{}`))
		if err != nil {
			t.Fatal(err)
		}
		r.Header.Set("Content-Type", "application/json")
		r.Header.Set("Accept", "application/json, text/event-stream")
		r.Header.Set(header[0], header[1])
		if header[0] == "Host" {
			r.Host = header[1]
		}
		res, err := http.DefaultClient.Do(r)
		if err != nil {
			t.Fatal(err)
		}
		_ = res.Body.Close()
		if res.StatusCode != http.StatusForbidden {
			t.Errorf("%s %s: %s", header[0], header[1], res.Status)
		}
	}
	stop()
	if code := <-ended; code != exitOK {
		t.Errorf("exit code %d", code)
	}
}

func TestAgentsAreServedOnThisMachineOnly(t *testing.T) {
	for _, tt := range []struct {
		args []string
		want string
	}{
		{[]string{"mcp", "SHOP", "--http", "0.0.0.0:8765"}, "has to be an address of this machine"},
		{[]string{"mcp", "SHOP", "--http", ":8765"}, "has to be an address of this machine"},
		{[]string{"mcp", "SHOP", "--http", "8765"}, "write an address with its port"},
		{[]string{"mcp"}, "name a folder of definitions, or a Grafana"},
		{[]string{"mcp", "SHOP", "--grafana", "http://127.0.0.1:3000"}, "two sources"},
		{[]string{"mcp", "--grafana", "http://grafana.example.com", "--datasource", "wh"}, "unencrypted"},
		{[]string{"mcp", "--grafana", "https://a:b@grafana.example.com", "--datasource", "wh"}, "leave them out"},
		{[]string{"mcp", "--grafana", "https://grafana.example.com"}, "by its uid"},
		{[]string{"mcp", "--grafana", "https://grafana.example.com", "--datasource", "wh"}, "no token"},
		{[]string{"mcp", "--grafana", "https://grafana.example.com", "--datasource", "wh", "--as", "anna"}, "--as goes with DIR"},
	} {
		shop := shopFolder(t, "")
		t.Setenv("GRAFANA_TOKEN", "")
		t.Setenv("GRAFANA_URL", "")
		args := append([]string{}, tt.args...)
		for i, a := range args {
			if a == "SHOP" {
				args[i] = shop
			}
		}
		var errs strings.Builder
		if code := execute(t.Context(), args, io.Discard, &errs); code != exitUsage || !strings.Contains(errs.String(), tt.want) {
			t.Errorf("%v: code %d, %s", tt.args, code, errs.String())
		}
	}
}
