package housekeeping_test

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop/about"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop/draft"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop/housekeeping"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop/looptest"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/state"
)

// untidy gives the town something of each kind to be put in order.
func untidy(text string) string {
	return strings.NewReplacer("rules:\n", `  - name: idle # nobody knows why
    label: {en: Idle, zh: 闲置}
    measure: visits
    filter: "taking__shop = 'n1'"
    owner: operations
  - {name: takings, label: {en: Takings, zh: 收入}, measure: amount, unit: EUR, status: certified, owner: operations, steward: paul, description: {en: all, zh: 全部}}
  - {name: tickets, label: {en: Visits, zh: 小票}, measure: visits, filter: "taking__shop <> 'n1'", owner: operations}
  - {name: old, label: {en: Old, zh: 旧}, measure: visits, filter: "taking__shop <> 'n2'", owner: operations, status: deprecated, successor: sales, retires: 2025-06-01}
  - {name: lost, label: {en: Lost, zh: 失}, measure: visits, filter: "taking__shop <> 'n3'", owner: operations, status: deprecated, retires: 2026-06-01}
  - {name: after, label: {en: After, zh: 后}, type: derived, expr: lost * 2, owner: operations}
targets:
  - {metric: takings, grain: month, values: [{period: 2025-01, value: 100000}, {period: 2025-02, value: 100000}]}
  - {metric: visits, grain: month, values: [{period: 2025-06, value: 100}]}
rules:
  - {name: shop_same, label: {en: Same, zh: 同}, template: limit, metric: sales, level: place.shop, grain: day, tier: 1, params: {below: 100}}
  - {name: shop_high, label: {en: High, zh: 高}, template: limit, metric: sales, level: place.shop, grain: day, tier: 2, params: {above: 1}}
  - {name: part, label: {en: Part, zh: 部分}, template: limit, metric: sales, level: place.shop, grain: day, tier: 2, params: {below: 7}, silent: true}
  - {name: dark, label: {en: Dark, zh: 暗}, template: limit, metric: sales, level: place.shop, grain: day, tier: 2, params: {below: 8}, tune: [{param: below, from: 4, to: 12}]}
  - {name: young, label: {en: Young, zh: 新}, template: limit, metric: sales, level: place.shop, grain: day, tier: 2, params: {below: 9}}
`).Replace(text)
}

type grafana struct{ gone bool }

func (grafana) Using(_ context.Context, _ []string) ([]loop.Reader, error) {
	return []loop.Reader{{Kind: "dashboard", UID: "d", Title: "Board", Metrics: []string{"after"}}}, nil
}

func (g grafana) Present(context.Context) (map[string]bool, error) {
	if g.gone {
		return map[string]bool{"somebody": true}, nil
	}
	return map[string]bool{"nora": true, "ned": true, "stella": true}, nil
}

// house is a desk over the untidy town, 100 days after reads began to be counted.
func house(t *testing.T, engine string) (*loop.Desk, *time.Time) {
	t.Helper()
	d := looptest.Living(t, engine, untidy)
	now := time.Date(2026, 1, 1, 9, 0, 0, 0, time.UTC)
	d.Memory, d.Now, d.Readers, d.People = &loop.Memory{}, func() time.Time { return now }, grafana{}, grafana{}
	d.CountRead(looptest.By(t, "ed", "Editor"), "sales", "old")
	if err := d.Memory.WriteReadings(t.Context()); err != nil {
		t.Fatal(err)
	}
	now = now.AddDate(0, 0, 100)
	d.CountRead(looptest.By(t, "ed", "Editor"), "sales", "tickets")
	return d, &now
}

// judged writes that a rule was judged on days from the first of January 2025 on: of eight
// units so many fired, each so many days.
func judged(t *testing.T, d *loop.Desk, rule string, days, units, fired, every int) {
	t.Helper()
	err := d.Store.Write(t.Context(), state.Place{Org: 1, Project: "town"}, func(ctx context.Context, tx *state.Tx) error {
		q, args := "INSERT INTO wh_evaluation (org, project, rule, bucket, revision, at, digest, units, judged, fired) VALUES ", []any{}
		for n := range days {
			f := 0
			if every > 0 && n%every == 0 {
				f = fired
			}
			q += "(1, 'town', ?, ?, 1, '', '', 8, ?, ?), "
			args = append(args, rule, state.Time(time.Date(2025, 1, 1+n, 0, 0, 0, 0, time.UTC)), units, f)
		}
		_, err := tx.Exec(ctx, strings.TrimSuffix(q, ", "), args...)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

// warned writes incidents of a rule with a verdict each.
func warned(t *testing.T, d *loop.Desk, rule string, verdicts ...string) {
	t.Helper()
	err := d.Store.Write(t.Context(), state.Place{Org: 1, Project: "town"}, func(ctx context.Context, tx *state.Tx) error {
		for _, v := range verdicts {
			id, err := tx.NextID(ctx, "wh_incident")
			if err != nil {
				return err
			}
			_, err = tx.Exec(ctx, `INSERT INTO wh_incident (org, project, id, version, state, rule, metric, tier, firing, opened, since, last, recovered, closes, reopened, assignee, acknowledged, due, escalated, snoozed, item, because, work)
				VALUES (1, 'town', ?, 1, 'resolved', ?, 'sales', 2, 0, '2025-03-04T00:00:00Z', '', '', '', '', 0, '', '', '', 0, '', '{}', '{}', ?)`, id, rule, `{"verdict":"`+v+`"}`)
			if err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

func ids(list *housekeeping.List) (out []string) {
	for _, f := range list.Findings {
		out = append(out, f.ID)
	}
	return out
}

func one(t *testing.T, list *housekeeping.List, id string) housekeeping.Finding {
	t.Helper()
	for _, f := range list.Findings {
		if f.ID == id {
			return f
		}
	}
	t.Fatalf("%s is not found: %v", id, ids(list))
	return housekeeping.Finding{}
}

func TestWhatIsToBePutInOrder(t *testing.T) {
	for _, engine := range []string{"sqlite", "postgres"} {
		t.Run(engine, func(t *testing.T) {
			d, _ := house(t, engine)
			judged(t, d, "shop_low", 120, 8, 0, 0)
			judged(t, d, "shop_high", 120, 8, 8, 1)
			judged(t, d, "shop_same", 120, 8, 1, 10)
			judged(t, d, "dark", 120, 0, 0, 0)
			judged(t, d, "young", 40, 8, 0, 0)
			warned(t, d, "shop_same", "right", "noise", "noise", "noise", "late", "noise")
			warned(t, d, "shop_low", "noise")
			list := looptest.Must[*housekeeping.List](t)(housekeeping.Find(looptest.By(t, "ada", "Admin"), d, 0))
			want := []string{
				"unused:metric:idle", "unused:rule:part", "duplicate:metric:sales:takings", "clash:metric:tickets:visits",
				"repeated:rule:shop_low:shop_same", "green:rule:shop_low", "red:rule:shop_high", "blind:rule:dark", "noisy:rule:shop_same",
				"unowned:metric:visits", "gone:person:sam", "gone:person:paul", "stale:metric:old", "successor:metric:lost", "target:target:takings", "target:target:visits",
			}
			if diff := cmp.Diff(want, ids(list)); diff != "" {
				t.Error(diff)
			}
			facts := map[string][]string{
				"unused:metric:idle":    {"Read by 0 people since 2026-01-01, when it began to be counted", "0 metrics, rules, targets and scorecards go by it", "Asked for by 0 dashboards and 0 alert rules of this Grafana"},
				"green:rule:shop_low":   {"Judged in 120 days, 960 judgements of units, fired 0 times", "Judged from 2025-01-01 to 2025-04-30"},
				"red:rule:shop_high":    {"Fired in 120 of 120 days that it judged", "100% of 960 judgements of units fired", "Judged from 2025-01-01 to 2025-04-30"},
				"noisy:rule:shop_same":  {"2 of 6 warnings that people judged were right: precision 33.3%"},
				"gone:person:paul":      {"Steward of 1 metric"},
				"stale:metric:old":      {"Read by 0 people in the last 90 days, last on 2026-01-01", "0 metrics, rules, targets and scorecards go by it", "Asked for by 0 dashboards and 0 alert rules of this Grafana"},
				"successor:metric:lost": {"Read by 0 people since 2026-01-01, when it began to be counted", "Used by 1 metric", "Asked for by 0 dashboards and 0 alert rules of this Grafana"},
			}
			for id, lines := range facts {
				var got []string
				for _, f := range one(t, list, id).Facts {
					got = append(got, f["en"])
				}
				if diff := cmp.Diff(lines, got); diff != "" {
					t.Errorf("%s: %s", id, diff)
				}
			}
			for _, f := range list.Findings {
				for what, text := range map[string]map[string]string{"what": f.What, "step": f.Step.Words, "why": f.Step.Why} {
					for _, lang := range []string{"en", "zh"} {
						if s := text[lang]; s == "" || strings.Contains(s, "%!") || strings.Contains(s, "map[") {
							t.Errorf("%s: %s in %s: %q", f.ID, what, lang, s)
						}
					}
				}
				for _, fact := range f.Facts {
					if strings.Contains(fact["en"]+fact["zh"], "%!") || strings.Contains(fact["zh"], "map[") {
						t.Errorf("%s: %v", f.ID, fact)
					}
				}
			}
			if f := one(t, list, "duplicate:metric:sales:takings"); f.Step.Successor != "takings" || !strings.Contains(f.Step.Why["en"], "certified") {
				t.Errorf("%+v", f.Step)
			}
			if f := one(t, list, "noisy:rule:shop_same"); f.Step.Rule != "shop_same" {
				t.Errorf("%+v", f.Step)
			}
			var unknown []string
			for _, u := range list.Unknown {
				for _, of := range u.Of {
					unknown = append(unknown, u.Kind+" "+of.Name)
				}
			}
			if diff := cmp.Diff([]string{"green part", "green young", "noisy shop_low"}, unknown); diff != "" {
				t.Error(diff)
			}
			if list.Metrics != 8 || list.Rules != 6 || list.Targets != 2 || list.Since != "2026-01-01" {
				t.Errorf("%+v", list)
			}
		})
	}
}

// TestWhatCannotBeKnownIsSaid: nothing that nobody has looked for is fine.
func TestWhatCannotBeKnownIsSaid(t *testing.T) {
	d, now := house(t, "memory")
	kinds := func(list *housekeeping.List) (out []string) {
		for _, u := range list.Unknown {
			out = append(out, u.Kind)
		}
		return out
	}
	must := looptest.Must[*housekeeping.List](t)
	// Nothing was judged yet; names that are none of Grafana's tell nothing.
	d.People = grafana{gone: true}
	if diff := cmp.Diff([]string{"green", "gone"}, kinds(must(housekeeping.Find(looptest.By(t, "ada", "Admin"), d, 0)))); diff != "" {
		t.Error(diff)
	}
	// Reads are counted for 100 days.
	list := must(housekeeping.Find(looptest.By(t, "ada", "Admin"), d, 180))
	if slices.Contains(ids(list), "unused:metric:idle") || list.Unknown[0].Kind != "unused" || len(list.Unknown[0].Of) != 1 || list.Unknown[0].Of[0].Name != "idle" {
		t.Errorf("%v %+v", ids(list), list.Unknown)
	}
	// Who reads not all of it is not told how often rules fired.
	list = must(housekeeping.Find(looptest.By(t, "norman", "Viewer"), d, 0))
	if !strings.Contains(list.Unknown[0].Words["en"], "who reads all metrics in all rows") {
		t.Errorf("%+v", list.Unknown)
	}
	for _, f := range list.Findings {
		if f.May || f.Kind == "gone" {
			t.Errorf("a Viewer of the North is told, or may dismiss, %s", f.ID)
		}
	}
	*now = now.AddDate(0, 0, 200)
	d.Store, d.Readers, d.People = nil, nil, nil
	list = must(housekeeping.Find(looptest.By(t, "ada", "Admin"), d, 0))
	if diff := cmp.Diff([]string{"unused", "unused", "green", "gone"}, kinds(list)); diff != "" || list.Remembers || list.Drafts {
		t.Error(diff, list.Remembers)
	}
	if slices.ContainsFunc(list.Findings, func(f housekeeping.Finding) bool { return f.May }) {
		t.Error("what cannot be remembered may be dismissed")
	}
	if _, err := housekeeping.Do(looptest.By(t, "ada", "Admin"), d, "dismiss", housekeeping.Deed{ID: "unowned:metric:visits", Why: "x", Until: "2027-01-01"}); !errors.Is(err, loop.ErrNoState) {
		t.Error(err)
	}
	if _, err := housekeeping.Find(looptest.By(t, "ada", "Admin"), d, 5); !errors.As(err, &about.FieldError{}) {
		t.Error(err)
	}
}

func TestAFindingIsKeptUntilADay(t *testing.T) {
	for _, engine := range []string{"sqlite", "postgres"} {
		t.Run(engine, func(t *testing.T) {
			d, now := house(t, engine)
			ed := looptest.By(t, "ed", "Editor")
			const id = "unowned:metric:visits"
			do := func(ctx context.Context, deed string, in housekeeping.Deed) error {
				in.ID = id
				_, err := housekeeping.Do(ctx, d, deed, in)
				return err
			}
			stands := func() *housekeeping.Dismissal {
				t.Helper()
				return one(t, looptest.Must[*housekeeping.List](t)(housekeeping.Find(ed, d, 0)), id).Dismissed
			}
			for _, bad := range []housekeeping.Deed{{Until: "2026-05-01"}, {Why: "x"}, {Why: "x", Until: "2026-04-10"}, {Why: "x", Until: "2031-01-01"}, {Why: "x", Until: "soon"}} {
				if err := do(ed, "dismiss", bad); !errors.As(err, &about.FieldError{}) {
					t.Errorf("%+v: %v", bad, err)
				}
			}
			if err := do(looptest.By(t, "vera", "Viewer"), "dismiss", housekeeping.Deed{Why: "x", Until: "2026-05-01"}); !looptest.Refused(err) {
				t.Error(err)
			}
			// stella keeps sales, and nobody keeps visits.
			if err := do(looptest.By(t, "stella", "Viewer"), "dismiss", housekeeping.Deed{Why: "x", Until: "2026-05-01"}); !looptest.Refused(err) {
				t.Error(err)
			}
			if err := do(ed, "restore", housekeeping.Deed{}); !errors.As(err, &about.FieldError{}) {
				t.Error(err)
			}
			if err := do(ed, "dismiss", housekeeping.Deed{Why: "the new owner comes in May", Until: "2026-05-01"}); err != nil {
				t.Fatal(err)
			}
			if got := stands(); got == nil || got.Who != "ed" || got.Why != "the new owner comes in May" || got.Until != "2026-05-01" {
				t.Errorf("%+v", got)
			}
			*now = time.Date(2026, 5, 1, 23, 0, 0, 0, time.UTC)
			if stands() == nil {
				t.Error("it is back a day early")
			}
			*now = now.AddDate(0, 0, 1)
			if stands() != nil {
				t.Error("it is still kept")
			}
			if err := do(ed, "dismiss", housekeeping.Deed{Why: "in June, then", Until: "2026-06-30"}); err != nil {
				t.Fatal(err)
			}
			if err := do(ed, "restore", housekeeping.Deed{}); err != nil || stands() != nil {
				t.Errorf("%v", err)
			}
			var audit []string
			err := d.Store.Read(t.Context(), state.Place{Org: 1, Project: "town"}, func(ctx context.Context, tx *state.Tx) error {
				all, err := tx.Deeds(ctx, "housekeeping", "")
				for _, a := range all {
					audit = append(audit, a.Who+" "+a.Deed+" "+a.Item)
				}
				return err
			})
			if diff := cmp.Diff([]string{"ed dismiss " + id, "ed dismiss " + id, "ed restore " + id}, audit); diff != "" || err != nil {
				t.Error(diff, err)
			}
		})
	}
}

// TestWhatOthersAreMadeOfStays: of two of one number the one that the other is made of.
func TestWhatOthersAreMadeOfStays(t *testing.T) {
	d := looptest.Living(t, "memory", func(text string) string {
		return strings.Replace(text, "rules:\n", "  - {name: again, label: {en: Again, zh: 再}, type: derived, expr: sales * 1, unit: EUR, owner: operations, status: certified, steward: stella, description: {en: a, zh: 再}}\nrules:\n", 1)
	})
	list := looptest.Must[*housekeeping.List](t)(housekeeping.Find(looptest.By(t, "ada", "Admin"), d, 0))
	if f := one(t, list, "duplicate:metric:again:sales"); !strings.Contains(f.Step.Why["en"], "what the other is made of") {
		t.Errorf("%+v", f.Step)
	}
	if r := looptest.Must[*housekeeping.Retirement](t)(housekeeping.RetirementOf(looptest.By(t, "ada", "Admin"), d, "sales", 0)); len(r.Next) != 0 {
		t.Errorf("its successor would be made of it: %+v", r.Next)
	}
}

// TestAMetricIsProposedToRetire goes from what still uses it to the day it is deprecated.
func TestAMetricIsProposedToRetire(t *testing.T) {
	d, _ := house(t, "sqlite")
	ed, ada := looptest.By(t, "ed", "Editor"), looptest.By(t, "ada", "Admin")
	r := looptest.Must[*housekeeping.Retirement](t)(housekeeping.RetirementOf(ed, d, "sales", 0))
	var uses []string
	for _, u := range r.Uses {
		uses = append(uses, u.Kind+" "+u.Name)
	}
	if diff := cmp.Diff([]string{"rule shop_same", "rule shop_high", "rule part", "rule dark", "rule young", "rule shop_low"}, uses); diff != "" || *r.Readers != 1 || !r.May || r.Next[0].Name != "takings" {
		t.Errorf("%s %+v", diff, r)
	}
	propose := func(ctx context.Context, in housekeeping.Deed) (*housekeeping.Done, error) {
		return housekeeping.Do(ctx, d, "propose", in)
	}
	for _, bad := range []housekeeping.Deed{
		{}, {Metric: "sales"}, {Metric: "sales", Why: "x"}, {Metric: "sales", Why: "x", Retires: "2026-09-01"}, {Metric: "sales", Why: "x", Successor: "takings"},
		{Metric: "sales", Why: "x", Successor: "sales", Retires: "2026-09-01"}, {Metric: "sales", Why: "x", Successor: "old", Retires: "2026-09-01"},
		{Metric: "sales", Why: "x", Successor: "takings", Retires: "2026-01-01"}, {Metric: "lost", Why: "x", Successor: "after", Retires: "2026-09-01"}, {Metric: "sales", Why: "x", Successor: "nothing", Retires: "2026-09-01"},
	} {
		if _, err := propose(ed, bad); !errors.As(err, &about.FieldError{}) {
			t.Errorf("%+v: %v", bad, err)
		}
	}
	good := housekeeping.Deed{Metric: "sales", Why: "takings says the same", Successor: "takings", Retires: "2026-09-01"}
	if _, err := propose(looptest.By(t, "vera", "Viewer"), good); !looptest.Refused(err) {
		t.Error(err)
	}
	if done, err := propose(ed, good); err != nil || done.Draft != "sales" {
		t.Fatal(done, err)
	}
	if _, err := propose(ed, good); !errors.As(err, &about.FieldError{}) {
		t.Errorf("over an open draft: %v", err)
	}
	if r := looptest.Must[*housekeeping.Retirement](t)(housekeeping.RetirementOf(ed, d, "sales", 0)); r.May || !r.Draft {
		t.Errorf("%+v", r)
	}
	must := looptest.Must[*draft.Page](t)
	p := must(draft.One(ed, d, draft.Metric, "sales"))
	if p.Becomes != "deprecated" || p.Draft.Why != "takings says the same" {
		t.Errorf("%+v", p.Draft)
	}
	p = must(draft.Do(ed, d, draft.Metric, "sales", "ask", draft.Deed{Version: p.Draft.Version}))
	p = must(draft.Do(ada, d, draft.Metric, "sales", "certify", draft.Deed{Version: p.Draft.Version}))
	if v := d.Service.Model().Metric("sales"); v.Status != "deprecated" || v.Successor.Name != "takings" || v.Retires != "2026-09-01" {
		t.Errorf("%+v", v.Governance)
	}
	// What nothing goes by and nobody reads is retired at once.
	if _, err := propose(ed, housekeeping.Deed{Metric: "idle", Why: "nobody reads it"}); err != nil {
		t.Fatal(err)
	}
	if p := must(draft.One(ed, d, draft.Metric, "idle")); p.Becomes != "retired" || !strings.Contains(p.Draft.Text, "# nobody knows why") {
		t.Errorf("%s", p.Draft.Text)
	}
	// Of a deprecated one readers were told; where dashboards are not known, too.
	d.Readers = nil
	for name, free := range map[string]bool{"old": true, "lost": false, "tickets": false} {
		r := looptest.Must[*housekeeping.Retirement](t)(housekeeping.RetirementOf(ed, d, name, 0))
		if r.Free != free || name == "old" && r.Next[0].Name != "sales" {
			t.Errorf("%s: %+v", name, r)
		}
	}
	if _, err := housekeeping.RetirementOf(ed, d, "nothing", 0); !looptest.Missing(err) {
		t.Error(err)
	}
}
