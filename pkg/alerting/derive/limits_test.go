package derive_test

import (
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/alerting"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/alerting/channel"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/alerting/derive"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/alerting/grafanatest"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/testkit/nasty"
)

// sent is what a channel gets, counted as it counts, and the most that it takes.
// Channels that are not named here are held to what their form says.
func sent(t *testing.T, c *channel.Channel, title, text string) (size, most int) {
	t.Helper()
	bodyOf := func(v any) string {
		body, err := json.Marshal(v)
		if err != nil {
			t.Fatal(err)
		}
		return string(body)
	}
	switch c.Name {
	case "wecom":
		return len("# " + title + "\n" + text + "\n"), 4096
	case "dingtalk":
		return len(bodyOf(map[string]any{"msgtype": "actionCard", "actionCard": map[string]string{
			"text": text, "title": title, "singleTitle": "More", "singleURL": "dingtalk://dingtalkclient/page/link?" + strings.Repeat("x", 300),
		}})), 20000
	case "feishu":
		if !json.Valid([]byte(text)) {
			t.Errorf("no JSON: %s", text)
		}
		return len(text), 20000
	case "sms":
		var body struct {
			Text string `json:"text"`
		}
		if err := json.Unmarshal([]byte(text), &body); err != nil {
			t.Errorf("%v: %s", err, text)
		}
		return len(utf16.Encode([]rune(body.Text))), 670
	case "slack":
		if n := utf8.RuneCountInString(title); n > 1024 {
			t.Errorf("the title has %d letters", n)
		}
		return len(utf16.Encode([]rune(text))), 3000
	}
	if f := c.Form.Size; f.Most > 0 {
		if f.Titled {
			text = title + text
		}
		switch f.In {
		case channel.Bytes:
			return len(text), f.Most
		case channel.JSON:
			return len(bodyOf(text)), f.Most
		case channel.UTF16:
			return len(utf16.Encode([]rune(text))), f.Most
		}
		t.Fatalf("%s counts in a way that this test does not know", c.Name)
	}
	return 0, 0
}

// wordy gives everything that a definition calls something one long name.
func wordy(m *model.Model, name string) {
	text := model.Text{"en": name, "zh": name}
	for _, r := range m.Rules {
		r.Label, r.Description, r.Conclusion, r.Metric.Label = text, text, text, text
		if r.Level != nil {
			r.Level.Label = text
		}
	}
	for _, p := range m.Playbooks {
		p.Label, p.Steps = text, nil
		for range 50 {
			p.Steps = append(p.Steps, text)
		}
	}
}

// TestLimits sends the longest messages that could be through every channel.
func TestLimits(t *testing.T) {
	names := map[string]string{"plain": "S1"}
	for _, s := range []string{"\U00020bb7", "门", "<", "*", "&", `"`, "_", "@", "a.", "://", ":x:", "|", "\n", "👩‍👩‍👧"} {
		names[s] = string([]rune(strings.Repeat(s, 300))[:300])
	}
	var forms []*channel.Form
	var list []*channel.Channel
	for _, c := range channel.All() {
		if !slices.Contains(forms, c.Form) {
			forms, list = append(forms, c.Form), append(list, c)
		}
	}
	turn := 0
	for name, member := range names {
		for _, words := range []bool{false, true} {
			if words && !slices.Contains([]string{"plain", "\U00020bb7", "<", `"`, "a."}, name) {
				continue
			}
			m := load(t, "")
			if words {
				wordy(m, member)
			}
			s, err := derive.Set(m, derive.Options{})
			if err != nil {
				t.Fatal(err)
			}
			print := grafanatest.Messages(t, s.Templates[0].Text)
			labels := map[string]string{"region": member, "store-name": member, "owner": member}
			values := map[string]float64{"A": 1, "V": -123456.7, "B": -188765.4, "R": -0.1734, "M": 7261700, "F": 1738166400000, "T": 1740758400000}
			r := ruleNamed(t, s, "f_streak")
			one := [2]grafanatest.Alert{alertOf(t, r, "firing", labels, values), alertOf(t, r, "resolved", labels, values)}
			many := 30
			if name == "plain" {
				many = 1000
			}
			for _, n := range [][2]int{{1, 0}, {4, 4}, {many, many}, {0, many}} {
				var all []grafanatest.Alert
				for i := range one {
					for range n[i] {
						all = append(all, one[i])
					}
				}
				message := grafanatest.MessageOf(all...)
				for _, c := range list { // languages take turns
					turn++
					for _, lang := range []string{"en", "zh"}[turn%2 : turn%2+1] {
						what := fmt.Sprintf("%s %s: %d of %q fire, %d recover, long words %v", c.Name, lang, n[0], name, n[1], words)
						title, text := print("wheelhouse."+lang+"."+c.Form.Name+".title", message), print("wheelhouse."+lang+"."+c.Form.Name, message)
						if size, most := sent(t, c, title, text); size > most {
							t.Errorf("%s: %d, and it takes %d\n%s", what, size, most, text)
						}
						body := text
						if c.Form.Wrap != "" {
							body = print("wheelhouse."+lang+"."+c.Form.Name+".body", message)
						}
						if units := strings.Count(body, "\n- ") + strings.Count(body[:min(2, len(body))], "- "); units < 1 || n[0] > c.Form.Units && units < 2 {
							t.Errorf("%s: %d lines of units\n%s", what, units, body)
						}
						if !utf8.ValidString(body) {
							t.Errorf("%s: %q", what, body)
						}
					}
				}
			}
		}
	}
}

// TestDigestLimits sends agendas of any length and of any letters.
func TestDigestLimits(t *testing.T) {
	print := grafanatest.Messages(t, set(t, "", derive.Options{}).Templates[0].Text)
	for _, line := range []string{"门店 2025", "\U00020bb7", "<", "*&_", "a.b@c://d :x:", strings.Repeat("长", 300), `"`} {
		for _, lines := range []int{1, 30, 400} {
			for _, end := range []string{"\n", "\n\n", ""} {
				digest := grafanatest.MessageOf(grafanatest.Alert{
					Status: "firing", Labels: map[string]string{"digest": strings.Repeat(line+end, lines), "day": "2025-11-19"},
					Annotations: map[string]string{"title_zh": "晨会预警摘要", "link": "https://grafana.example.com/" + strings.Repeat("a/", 60)},
				})
				for _, c := range channel.All() {
					title, text := print("wheelhouse.zh.agenda."+c.Form.Name+".title", digest), print("wheelhouse.zh.agenda."+c.Form.Name, digest)
					if size, most := sent(t, c, title, text); size > most {
						t.Errorf("%s: %d lines of %.10q with %q: %d, and it takes %d", c.Name, lines, line, end, size, most)
					}
					if !strings.Contains(text, "https://grafana.example.com/a/") || len(text) < 130+min(len(line), 100) {
						t.Errorf("%s: %d lines of %.10q: nothing is left:\n%s", c.Name, lines, line, text)
					}
				}
			}
		}
	}
}

var links = regexp.MustCompile(`\[(open|查看|acknowledge|确认)\]\(https://grafana\.example\.com/[^\s()<>|*]*\)|<https://grafana\.example\.com/[^\s()<>|*]*\|(open|查看|acknowledge|确认)>`)

// calls are @all and its like that no backslash takes the meaning of.
var calls = regexp.MustCompile(`(^|[^\\])@(all|channel)`)

// TestNamesAreText sends every nasty name through every channel: nothing of it
// is markup there.
func TestNamesAreText(t *testing.T) {
	s := set(t, "", derive.Options{})
	print := grafanatest.Messages(t, s.Templates[0].Text)
	r := ruleNamed(t, s, "b_band")
	values := map[string]float64{"V": 1, "B": 2, "R": -.5, "F": 1738166400000, "T": 1740758400000}
	never := map[string]string{"wecom": "<>*~`[]|\\", "dingtalk": "<>*~`[]|\\", "slack": "<>~`", "feishu": "<>~`*_[]\\|"}
	for _, name := range nasty.Names(t) {
		a := alertOf(t, r, "firing", map[string]string{"region": name, "store-name": name, "owner": name}, values)
		digest := grafanatest.Alert{Status: "firing", Labels: map[string]string{"digest": "1. " + name + "\n" + name + ": 5"}, Annotations: map[string]string{"title_en": "Morning"}}
		for _, c := range channel.All() {
			for _, text := range []string{
				print("wheelhouse.en."+c.Form.Name+".body", grafanatest.MessageOf(a)),
				print("wheelhouse.en.agenda."+c.Form.Name+".body", grafanatest.MessageOf(digest)),
			} {
				bare := links.ReplaceAllString(text, "")
				bare = strings.ReplaceAll(bare, c.Form.Strong+"What to do"+c.Form.Strong, "")
				if i := strings.IndexAny(bare, never[c.Name]); i >= 0 {
					t.Errorf("%s: %q leaves %q in\n%s", c.Name, name, bare[i], bare)
				}
				if c.Form.Link != "{url}" && (strings.Contains(bare, "http://") || calls.MatchString(bare)) {
					t.Errorf("%s: %q is a link or a call in\n%s", c.Name, name, bare)
				}
			}
		}
	}
}

// TestLinkedSlice opens the unit that fired, whatever its members are called, in
// levels of any name.
func TestLinkedSlice(t *testing.T) {
	m := load(t, "")
	h := m.Hierarchies[0]
	h.Levels[1].Name, h.Levels[2].Name = "project", "门 店"
	s, err := derive.Set(m.Seal(), derive.Options{})
	if err != nil {
		t.Fatal(err)
	}
	r := ruleNamed(t, s, "b_band")
	region, store := alerting.LevelLabel("project"), alerting.LevelLabel("门 店")
	if _, taken := r.Labels[region]; taken {
		t.Errorf("the rule has the label of the level too: %v", r.Labels)
	}
	for _, c := range []struct {
		labels map[string]string
		scope  string
		unit   string
	}{
		{map[string]string{region: "North", store: "S1"}, `organisation:project=North,门\ 店=S1`, "North › S1"},
		{map[string]string{region: "", store: "S1"}, `organisation:project=,门\ 店=S1`, `"" › S1`},
		{map[string]string{region: "(none)", store: "S1"}, `organisation:project!,门\ 店=S1`, "(none) › S1"},
		{map[string]string{region: `\(none)`, store: "(none)"}, `organisation:project=(none),门\ 店!`, "(none) › (none)"},
		{map[string]string{region: "(unknown)", store: "S1"}, `organisation:门\ 店=S1`, "S1"},
		{map[string]string{region: "a,project=b", store: "$__all"}, `organisation:project=a\,project=b,门\ 店=\$__all`, "a,project=b › $__all"},
		{map[string]string{region: `\\x`, store: `\(unknown)`}, `organisation:project=\\x,门\ 店=(unknown)`, `\x › (unknown)`},
	} {
		a := alertOf(t, r, "firing", c.labels, map[string]float64{"V": 1, "F": 1738166400000, "T": 1740758400000})
		if got := query(t, a.Annotations["link"]).Get("scope"); got != c.scope {
			t.Errorf("%v: %s, want %s", c.labels, got, c.scope)
		}
		if got := a.Annotations["unit_en"]; got != c.unit {
			t.Errorf("%v: %s, want %s", c.labels, got, c.unit)
		}
	}
}
