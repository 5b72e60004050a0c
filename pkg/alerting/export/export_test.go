package export_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"go.yaml.in/yaml/v3"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/alerting"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/alerting/derive"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/alerting/export"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/project"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/testkit"
)

const shop = `
project: {name: shop, timezone: Asia/Shanghai, currency: CNY, language: en}
connections: [{name: db, engine: sqlite, path: shop.sqlite}]
sources:
  - name: sales
    table: sales
    primaryEntity: sale
    entities: [{name: store, type: foreign, expr: store_id}]
    dimensions: [{name: day, type: time, grain: day, date: true}]
    measures: [{name: amount, agg: sum, expr: net}]
  - name: stores
    table: stores
    entities: [{name: store, type: primary, expr: store_id}]
    dimensions: [{name: region}]
hierarchies:
  - {name: organisation, levels: [{name: group}, {name: region, dimension: store__region}]}
metrics:
  - {name: net_sales, label: {en: Net sales, zh: 净销售额}, measure: amount, unit: CNY, good: up}
playbooks:
  - {name: look, steps: [Look]}
agendas:
  - {name: morning, label: {en: Morning agenda, zh: 晨会预警摘要}, at: "08:30", holidays: [2026-10-01]}
rules:
  - {name: low, label: {en: "Less than $100", zh: 低于 100 元}, metric: net_sales, template: limit, level: organisation.region, tier: 1, params: {below: 100}, playbook: look}
`

const more = "  - {name: high, label: High, metric: net_sales, template: limit, tier: 2, params: {above: 100}, playbook: look}\n"

func load(t *testing.T, text string) *model.Model {
	t.Helper()
	m, found := project.Load(fstest.MapFS{"a.yaml": {Data: []byte(text)}}, project.Options{})
	if m == nil || found.HasErrors() {
		t.Fatalf("the definitions are broken: %v", found)
	}
	return m
}

func compiled(t *testing.T, text string, channels ...string) *alerting.Set {
	t.Helper()
	list, err := derive.ParseChannels(channels)
	if err != nil {
		t.Fatal(err)
	}
	s, err := derive.Set(load(t, text), derive.Options{Channels: list})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func files(t *testing.T, s *alerting.Set, ledger []byte) map[string][]byte {
	t.Helper()
	l, err := export.ReadLedger(ledger)
	if err != nil {
		t.Fatal(err)
	}
	out, err := export.Files(s, l, export.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// TestFiles shows in review what Grafana gets.
func TestFiles(t *testing.T) {
	for name, text := range files(t, compiled(t, shop, "wecom", "email", "feishu"), nil) {
		testkit.Golden(t, filepath.Join("testdata", name), string(text))
	}
}

func TestFilesAreTheSameEveryTime(t *testing.T) {
	first := files(t, compiled(t, shop+more), nil)
	for range 5 {
		if diff := cmp.Diff(first, files(t, compiled(t, shop+more), first[export.LedgerFile])); diff != "" {
			t.Fatal(diff)
		}
	}
}

// TestWhatIsGoneIsDeleted, again at every start: Grafana may have been asleep.
func TestWhatIsGoneIsDeleted(t *testing.T) {
	uid := alerting.UID("shop", "high")
	before := files(t, compiled(t, shop+more, "wecom", "webhook"), nil)
	after := files(t, compiled(t, shop, "webhook"), before[export.LedgerFile])
	type deleted struct{ Rules, Contacts []string }
	read := func(f map[string][]byte) (d deleted) {
		var doc struct {
			DeleteRules         []struct{ UID string } `yaml:"deleteRules"`
			DeleteContactPoints []struct{ UID string } `yaml:"deleteContactPoints"`
			DeleteMuteTimes     []any                  `yaml:"deleteMuteTimes"`
		}
		for name, text := range f {
			if err := yaml.Unmarshal(text, &doc); err != nil {
				t.Fatalf("%s: %v", name, err)
			}
		}
		for _, r := range doc.DeleteRules {
			d.Rules = append(d.Rules, r.UID)
		}
		for _, c := range doc.DeleteContactPoints {
			d.Contacts = append(d.Contacts, c.UID)
		}
		if len(doc.DeleteMuteTimes) > 0 {
			t.Error("a mute timing is deleted: Grafana does not start while a rule of before names it")
		}
		return d
	}
	if got := read(before); len(got.Rules)+len(got.Contacts) > 0 {
		t.Errorf("the first time %+v are deleted", got)
	}
	want := deleted{Rules: []string{uid, alerting.UID("shop", "in-hand-2")}} // the tier has no rules any more
	for _, part := range []string{"agenda", "tier-1", "watch"} {             // tier-2's contact point is not wanted at all and stays
		want.Contacts = append(want.Contacts, alerting.UID("shop", part+"-wecom"))
	}
	if diff := cmp.Diff(want, read(after)); diff != "" {
		t.Error(diff)
	}
	later := files(t, compiled(t, shop, "webhook"), after[export.LedgerFile])
	if diff := cmp.Diff(want, read(later)); diff != "" {
		t.Error(diff)
	}
	if back := read(files(t, compiled(t, shop+more, "wecom", "webhook"), later[export.LedgerFile])); len(back.Rules)+len(back.Contacts) > 0 {
		t.Errorf("what is defined again is deleted: %+v", back)
	}
}

func TestBrokenLedger(t *testing.T) {
	if _, err := export.ReadLedger([]byte("#+ rule a\n#+ rools b\n")); err == nil || !strings.Contains(err.Error(), "line 2") {
		t.Errorf("got %v", err)
	}
}

func TestFolder(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "alerting")
	ledger, err := export.LedgerOf(dir)
	if err != nil {
		t.Fatal(err)
	}
	f, err := export.Files(compiled(t, shop), ledger, export.Options{Org: 7})
	if err != nil {
		t.Fatal(err)
	}
	if stale, err := export.Stale(dir, f); err != nil || len(stale) != len(f) {
		t.Errorf("%v %v", stale, err)
	}
	if written, err := export.Write(dir, f); err != nil || len(written) != len(f) {
		t.Errorf("%v %v", written, err)
	}
	if written, err := export.Write(dir, f); err != nil || len(written) != 0 {
		t.Errorf("the second time %v is written, %v", written, err)
	}
	if err := os.WriteFile(filepath.Join(dir, export.MuteFile), []byte("edited"), 0o600); err != nil {
		t.Fatal(err)
	}
	if stale, err := export.Stale(dir, f); err != nil || !slices.Equal(stale, []string{export.MuteFile}) {
		t.Errorf("%v %v", stale, err)
	}
	if !strings.Contains(string(f[export.RulesFile]), "orgId: 7") {
		t.Error("the organisation is not written")
	}
}

// TestSampleIsUpToDate holds the committed files to the definitions.
func TestSampleIsUpToDate(t *testing.T) {
	const dir = "../../../provisioning/alerting"
	m, found := project.Load(os.DirFS("../../../examples/retail-group"), project.Options{})
	if m == nil || found.HasErrors() {
		t.Fatalf("the definitions are broken: %v", found)
	}
	ledger, err := export.LedgerOf(dir)
	if err != nil {
		t.Fatal(err)
	}
	list, err := derive.ParseChannels(ledger.Channels)
	if err != nil {
		t.Fatal(err)
	}
	s, err := derive.Set(m, derive.Options{Channels: list})
	if err != nil {
		t.Fatal(err)
	}
	f, err := export.Files(s, ledger, export.Options{})
	if err != nil {
		t.Fatal(err)
	}
	stale, err := export.Stale(dir, f)
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range stale {
		t.Errorf("provisioning/alerting/%s is out of date: run `go run ./cmd/wheelhouse rules compile examples/retail-group`", name)
	}
}
