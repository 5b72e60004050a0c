package reconcile_test

import (
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/alerting"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/alerting/reconcile"
)

// shop is a set of two rules in a group each.
func shop() *alerting.Set {
	rule := func(name, receiver string) alerting.Rule {
		return alerting.Rule{
			UID: alerting.UID("shop", name), Title: "Rule " + name, NoData: "KeepLast", Fault: "KeepLast", For: 10 * time.Minute, MissingEvals: 156,
			Queries: []alerting.Query{
				{RefID: "A", Type: "signal", Datasource: "wheelhouse", From: 24 * time.Hour, Model: map[string]any{"refId": "A", "rule": name}},
				{RefID: "C", Datasource: "__expr__", Model: map[string]any{"refId": "C", "type": "threshold"}},
			},
			Labels: map[string]string{"wheelhouse": "1", "project": "shop", "tier": "1"}, Annotations: map[string]string{"summary": "{{ $labels.store }}"},
			Notify: alerting.Notify{Receiver: receiver, GroupBy: []string{"alertname"}, Wait: 30 * time.Second, Interval: 5 * time.Minute, Repeat: 24 * time.Hour, Mute: []string{"wheelhouse-shop-tier-1-quiet"}},
		}
	}
	name := "wheelhouse-shop-tier-1"
	return &alerting.Set{
		Project: "shop",
		Groups: []alerting.Group{
			{Name: name, Interval: 10 * time.Minute, Rules: []alerting.Rule{rule("low", name)}},
			{Name: "wheelhouse-shop-tier-2", Interval: time.Minute, Rules: []alerting.Rule{rule("high", name)}},
		},
		ContactPoints: []alerting.ContactPoint{{Name: name, Receivers: []alerting.Receiver{
			{UID: alerting.UID("shop", "tier-1-wecom"), Type: "wecom", Address: "url", Variable: "WECOM", Settings: map[string]any{"msgtype": "markdown"}},
			{UID: alerting.UID("shop", "tier-1-email"), Type: "email", Address: "addresses", Variable: "MAIL", Settings: map[string]any{"singleEmail": true}},
		}}},
		Templates:   []alerting.Template{{Name: "wheelhouse", Text: "{{ define `wheelhouse.en.title` }}{{ end }}"}},
		MuteTimings: []alerting.MuteTiming{{Name: "wheelhouse-shop-tier-1-quiet", Intervals: []alerting.TimeInterval{{Weekdays: []string{"sunday"}, Location: "UTC"}}}},
	}
}

func env(pairs ...string) func(string) (string, bool) {
	return func(name string) (string, bool) {
		for i := 0; i+1 < len(pairs); i += 2 {
			if pairs[i] == name {
				return pairs[i+1], true
			}
		}
		return "", false
	}
}

var given = reconcile.Options{Lookup: env("WECOM", "https://wecom.example.com/1", "MAIL", "a@example.com")}

func client(t *testing.T, g *grafana) *reconcile.Client {
	t.Helper()
	c, err := reconcile.NewClient(g.URL, "good")
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func compare(t *testing.T, g *grafana, s *alerting.Set, o reconcile.Options) *reconcile.Plan {
	t.Helper()
	p, err := reconcile.New(t.Context(), client(t, g), s, o)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func apply(t *testing.T, g *grafana, s *alerting.Set, o reconcile.Options) {
	t.Helper()
	if err := compare(t, g, s, o).Apply(t.Context(), client(t, g), func(reconcile.Step) {}); err != nil {
		t.Fatal(err)
	}
}

// steps writes a plan down: "+ rule Rule low", "~ rule Rule low: for title".
func steps(p *reconcile.Plan) []string {
	var out []string
	for _, s := range p.Steps {
		line := map[reconcile.Action]string{reconcile.Create: "+", reconcile.Change: "~", reconcile.Delete: "-"}[s.Action] + " " + s.Kind + " " + s.Name
		for i, f := range s.Fields {
			line += map[bool]string{true: ": ", false: " "}[i == 0] + f.Path
		}
		out = append(out, line)
	}
	return out
}

func want(t *testing.T, p *reconcile.Plan, lines ...string) {
	t.Helper()
	if diff := cmp.Diff(lines, steps(p)); diff != "" {
		t.Error(diff)
	}
}

func problems(p *reconcile.Plan) string {
	var out []string
	for _, x := range p.Problems {
		out = append(out, fmt.Sprintf("%v %s %s: %s", x.Note, x.Kind, x.Name, x.Why))
	}
	return strings.Join(out, "\n")
}

func TestSecondApplyChangesNothing(t *testing.T) {
	g := newGrafana(t)
	want(t, compare(t, g, shop(), given),
		"+ folder Wheelhouse alerts", "+ template wheelhouse", "+ mute timing wheelhouse-shop-tier-1-quiet",
		"+ contact point wheelhouse-shop-tier-1 (wecom)", "+ contact point wheelhouse-shop-tier-1 (email)",
		"+ rule Rule low", "+ rule Rule high",
		"~ group wheelhouse-shop-tier-1: interval", "~ group wheelhouse-shop-tier-2: interval")
	apply(t, g, shop(), given)
	if n := len(g.took()); n != 9 || g.intervals["wheelhouse-shop-tier-1"] != 600 {
		t.Errorf("%d writes, intervals %v", n, g.intervals)
	}
	p := compare(t, g, shop(), given)
	want(t, p)
	if len(p.Problems) > 0 {
		t.Error(problems(p))
	}
	apply(t, g, shop(), given)
	if w := g.took(); len(w) > 0 {
		t.Errorf("the second apply writes %v", w)
	}
}

// TestRenames: uids tell what is ours, whatever people call it.
func TestRenames(t *testing.T) {
	g := newGrafana(t)
	apply(t, g, shop(), given)
	low := g.rule(alerting.UID("shop", "low"))
	low["title"], low["isPaused"], low["folderUID"] = "Mine now", true, "elsewhere"
	g.folder["title"] = "Early warning"
	want(t, compare(t, g, shop(), given), "~ rule Rule low: folderUID title")
	apply(t, g, shop(), given)
	low = g.rule(alerting.UID("shop", "low"))
	if low["title"] != "Rule low" || low["isPaused"] != true || g.folder["title"] != "Early warning" {
		t.Errorf("%v in %v: a pause and the folder's title are people's own", low, g.folder)
	}
	s := shop()
	s.Groups[0].Name, s.Groups[0].Rules[0].Title = "wheelhouse-shop-tier-3", "Low"
	want(t, compare(t, g, s, given), "~ rule Low: ruleGroup title", "~ group wheelhouse-shop-tier-3: interval")
}

// TestTouchesOnlyItsOwn: neighbours in the folder, of another project, and one
// whose prefix is ours by accident.
func TestTouchesOnlyItsOwn(t *testing.T) {
	g := newGrafana(t)
	hand := object{"uid": "hand", "title": "Hand", "folderUID": "wheelhouse-alerts", "ruleGroup": "mine", "labels": object{"wheelhouse": "1"}}
	other := object{"uid": alerting.UID("shop2", "low"), "title": "Rule low", "labels": object{"wheelhouse": "1", "project": "shop2"}}
	accident := object{"uid": alerting.Prefix("shop") + "x", "title": "X", "labels": object{}}
	g.rules = []object{hand, other, accident}
	g.contacts = []object{{"uid": "cp", "name": "Hand", "type": "webhook", "settings": object{}}}
	g.mutes = []object{{"name": "wheelhouse-shop2-tier-1-quiet"}, {"name": "nights"}}
	g.templates = []object{{"name": "mine", "template": "x"}}
	before := fmt.Sprint(g.rules, g.contacts, g.mutes, g.templates)
	apply(t, g, shop(), given)
	p, err := reconcile.Everything(t.Context(), client(t, g), "shop")
	if err != nil {
		t.Fatal(err)
	}
	if err := p.Prune(t.Context(), client(t, g), func(reconcile.Step) {}); err != nil {
		t.Fatal(err)
	}
	if after := fmt.Sprint(g.rules, g.contacts, g.mutes, g.templates); after != before {
		t.Errorf("before %s\nafter  %s", before, after)
	}
	if g.folder == nil {
		t.Error("the folder is gone although a rule that people made is in it")
	}
}

func TestPrune(t *testing.T) {
	g := newGrafana(t)
	apply(t, g, shop(), given)
	s := shop()
	s.Groups, s.MuteTimings = s.Groups[:1], nil
	s.Groups[0].Rules[0].Notify.Mute = nil
	s.ContactPoints[0].Receivers = s.ContactPoints[0].Receivers[:1]
	p := compare(t, g, s, given)
	want(t, p, "~ rule Rule low: notification_settings.mute_time_intervals",
		"- rule Rule high", "- contact point wheelhouse-shop-tier-1 (email)", "- mute timing wheelhouse-shop-tier-1-quiet")
	g.took()
	if err := p.Apply(t.Context(), client(t, g), func(reconcile.Step) {}); err != nil {
		t.Fatal(err)
	}
	if w := g.took(); slices.ContainsFunc(w, func(s string) bool { return strings.HasPrefix(s, "DELETE") }) {
		t.Errorf("apply deletes: %v", w)
	}
	g.rules = slices.DeleteFunc(g.rules, func(r object) bool { return r["title"] == "Rule high" }) // somebody is faster
	if err := p.Prune(t.Context(), client(t, g), func(reconcile.Step) {}); err != nil {
		t.Fatal(err)
	}
	want(t, compare(t, g, s, given))
	keep := given
	keep.Keep = true
	s.ContactPoints[0].Receivers = nil
	want(t, compare(t, g, s, keep))
}

func TestEverythingLeavesNothing(t *testing.T) {
	g := newGrafana(t)
	apply(t, g, shop(), given)
	everything := func() *reconcile.Plan {
		p, err := reconcile.Everything(t.Context(), client(t, g), "shop")
		if err != nil {
			t.Fatal(err)
		}
		return p
	}
	g.counts["dashboard"] = 1
	if p := everything(); slices.ContainsFunc(p.Steps, func(s reconcile.Step) bool { return s.Kind == reconcile.KindFolder }) {
		t.Error("a folder with a dashboard in it is deleted")
	}
	g.counts["dashboard"] = 0
	g.contacts = append(g.contacts, object{"uid": "o", "name": "O", "settings": object{"title": `{{ template "wheelhouse.en.title" . }}`}})
	if p := everything(); slices.ContainsFunc(p.Steps, func(s reconcile.Step) bool { return s.Kind == reconcile.KindTemplate }) {
		t.Error("templates that another contact point uses are deleted")
	}
	g.contacts = slices.DeleteFunc(g.contacts, func(c object) bool { return c["uid"] == "o" })
	if err := everything().Prune(t.Context(), client(t, g), func(reconcile.Step) {}); err != nil {
		t.Fatal(err)
	}
	if left := fmt.Sprint(g.rules, g.contacts, g.mutes, g.templates, g.folder); left != "[] [] [] [] map[]" {
		t.Errorf("left: %s", left)
	}
}

// TestInTheWay: what cannot be done is told, the rest is done.
func TestInTheWay(t *testing.T) {
	g := newGrafana(t)
	apply(t, g, shop(), given)
	g.rule(alerting.UID("shop", "low"))["labels"] = object{"team": "x"}
	g.rules = append(g.rules, object{"uid": "hand", "title": "Hand", "folderUID": "wheelhouse-alerts", "ruleGroup": "wheelhouse-shop-tier-2", "labels": object{}})
	g.mutes[0]["provenance"] = "file"
	g.templates[0]["provenance"] = "file" // but says the same: not in the way
	s := shop()
	s.MuteTimings[0].Intervals[0].Weekdays = []string{"monday"}
	s.Groups[1].Interval = time.Hour
	s.Groups[1].Rules[0].Notify.Receiver = "no such"
	p := compare(t, g, s, given)
	want(t, p, "~ rule Rule high: notification_settings.receiver")
	for _, text := range []string{
		"false rule Rule low: a rule that is not ours has its uid", "false group wheelhouse-shop-tier-2: it is judged every 60s instead of 1h, and holds rules of somebody else (Hand)",
		"false mute timing wheelhouse-shop-tier-1-quiet: it is provisioned from a file and differs in time_intervals[0].weekdays", "false contact point no such: the definitions name it",
	} {
		if !strings.Contains(problems(p), text) {
			t.Errorf("%q is not told:\n%s", text, problems(p))
		}
	}
	if p.Blocked() != 4 {
		t.Errorf("%d problems", p.Blocked())
	}
}

func TestAddresses(t *testing.T) {
	g := newGrafana(t)
	g.hide = true
	apply(t, g, shop(), reconcile.Options{Lookup: env()})
	address := func(i int, key string) any { return g.contacts[i]["settings"].(object)[key] }
	if address(0, "url") != "#WECOM" || address(1, "addresses") != "," {
		t.Errorf("without addresses: %v", g.contacts)
	}
	p := compare(t, g, shop(), given)
	want(t, p, "~ contact point wheelhouse-shop-tier-1 (email): settings.addresses")
	if !strings.Contains(problems(p), "true contact point wheelhouse-shop-tier-1 (wecom): its address is hidden") {
		t.Error(problems(p))
	}
	again := given
	again.Resend = true
	apply(t, g, shop(), again)
	if address(0, "url") != "https://wecom.example.com/1" || address(1, "addresses") != "a@example.com" {
		t.Errorf("sent again: %v", g.contacts)
	}
	want(t, compare(t, g, shop(), reconcile.Options{Lookup: env()})) // an unset variable takes no address away
	g.hide = false
	want(t, compare(t, g, shop(), reconcile.Options{Lookup: env("WECOM", "https://wecom.example.com/2")}), "~ contact point wheelhouse-shop-tier-1 (wecom): settings.url")
	s := shop()
	s.ContactPoints[0].Receivers = append(s.ContactPoints[0].Receivers, alerting.Receiver{UID: alerting.UID("shop", "tier-1-webhook"), Type: "webhook", Address: "url", Variable: "HOOK"})
	want(t, compare(t, g, s, reconcile.Options{Lookup: env(), Keep: true})) // nor does it add one that leads nowhere beside others
	want(t, compare(t, g, s, reconcile.Options{Lookup: env()}), "+ contact point wheelhouse-shop-tier-1 (webhook)")
}

func TestEditable(t *testing.T) {
	g := newGrafana(t)
	c := client(t, g)
	c.Editable = true
	p, err := reconcile.New(t.Context(), c, shop(), given)
	if err != nil {
		t.Fatal(err)
	}
	if err := p.Apply(t.Context(), c, func(reconcile.Step) {}); err != nil {
		t.Fatal(err)
	}
	if g.rules[0]["provenance"] != "" {
		t.Error("an editable rule is locked")
	}
	if p := compare(t, g, shop(), given); len(p.Steps) > 0 || !strings.Contains(problems(p), "6 of what was made can be changed") {
		t.Errorf("%v %s", steps(p), problems(p))
	}
	s := shop()
	s.Groups[0].Rules[0].For = 0
	apply(t, g, s, given)
	if p, err = reconcile.New(t.Context(), c, shop(), given); err != nil || !strings.Contains(problems(p), "1 of what was made without --editable stay locked") {
		t.Errorf("%v %s", err, problems(p))
	}
	want(t, p, "~ rule Rule low: for")
	if p.Steps[0].Fields[0].Old != "(none)" && p.Steps[0].Fields[0].Old != "" {
		t.Errorf("%+v", p.Steps[0].Fields)
	}
	if err := p.Apply(t.Context(), c, func(reconcile.Step) {}); err != nil {
		t.Fatal(err)
	}
	if g.rule(alerting.UID("shop", "low"))["provenance"] != "api" {
		t.Error("Grafana refuses to open what is locked, so it has to be changed locked")
	}
}

// TestStopsAndGoesOn: a failed apply leaves what it did, and the next one does
// the rest.
func TestStopsAndGoesOn(t *testing.T) {
	g := newGrafana(t)
	g.refuse = func(method, path string) (int, any) {
		if method == http.MethodPost && strings.HasSuffix(path, "/alert-rules") && len(g.rules) == 1 {
			return http.StatusInternalServerError, object{"message": "database is locked"}
		}
		return 0, nil
	}
	err := compare(t, g, shop(), given).Apply(t.Context(), client(t, g), func(reconcile.Step) {})
	if err == nil || !strings.Contains(err.Error(), "create rule Rule high: Grafana answers 500 (database is locked)") {
		t.Errorf("got %v", err)
	}
	g.refuse = nil
	want(t, compare(t, g, shop(), given), "+ rule Rule high", "~ group wheelhouse-shop-tier-1: interval", "~ group wheelhouse-shop-tier-2: interval")
}

func TestErrors(t *testing.T) {
	for name, c := range map[string]struct {
		token  string
		status int
		body   any
		want   string
	}{
		"wrong token":  {"bad", 0, nil, "the token is not valid, or has expired (Invalid API key): make a new one"},
		"weak token":   {"good", http.StatusForbidden, object{"message": "Permissions needed: alert.rules:read"}, "the token may not do this (Permissions needed: alert.rules:read): its service account needs the role Editor"},
		"login page":   {"good", http.StatusOK, "<html>", "answers with something else than JSON"},
		"redirect":     {"good", http.StatusFound, "", "sends us elsewhere"},
		"sub path":     {"good", http.StatusNotFound, object{"message": "Not found"}, "there is no alerting at http"},
		"proxy":        {"good", http.StatusBadGateway, "<html>bad gateway", "Grafana answers 502 (no reason given)"},
		"in the way":   {"good", http.StatusConflict, object{"message": "Conflict", "extra": object{"UsedByRules": []string{"u"}}}, `something is in the way (Conflict {"UsedByRules":["u"]})`},
		"out of order": {"good", http.StatusInternalServerError, object{"message": "Internal Server Error"}, "Grafana answers 500 (Internal Server Error)"},
	} {
		t.Run(name, func(t *testing.T) {
			g := newGrafana(t)
			if c.status != 0 {
				g.refuse = func(string, string) (int, any) { return c.status, c.body }
			}
			cl, err := reconcile.NewClient(g.URL, c.token)
			if err != nil {
				t.Fatal(err)
			}
			_, err = reconcile.New(t.Context(), cl, shop(), given)
			var e *reconcile.Error
			if !errors.As(err, &e) || !strings.Contains(err.Error(), c.want) {
				t.Errorf("got %v", err)
			}
		})
	}
	g := newGrafana(t)
	cl := client(t, g)
	g.Close()
	if _, err := reconcile.New(t.Context(), cl, shop(), given); err == nil || !strings.Contains(err.Error(), "does not answer") {
		t.Errorf("got %v", err)
	}
	secret, err := reconcile.NewClient("http://admin:secret@127.0.0.1:1", "")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := reconcile.New(t.Context(), secret, shop(), given); err == nil || strings.Contains(err.Error(), "secret") {
		t.Errorf("a password is shown: %v", err)
	}
	for _, address := range []string{"", "grafana.example.com", "ftp://x"} {
		if _, err := reconcile.NewClient(address, "t"); err == nil {
			t.Errorf("%q is taken for an address", address)
		}
	}
	if _, err := reconcile.NewClient("http://x", ""); err == nil || !strings.Contains(err.Error(), "service account") {
		t.Errorf("without a token: %v", err)
	}
}
