package builder

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"go.yaml.in/yaml/v3"
)

// hostile are words that a layout could take for its own.
var hostile = []string{
	"NULL", "null", "~", "true", "yes", "No", "1", "1e3", "2026-01-01", "- a", "a: b", "a #b", "#b", "it's", `say "so"`, `C:\new`, "{a}", "[a]",
	"a, b", "a\nb", "a\n\nb\n", " a ", "\ta", "&a", "*a", "!a", "%a", "@a", "`a`", "|", ">", "?", ":", "…", "🧾 小票", "👨‍👩‍👧", "净销售额，含税：是", "' OR 1=1 --",
	"{{ Dimension('a') }}", "a\u2028b", "\u00a0", "a\u0085b", "a\r\nb", "\u2029", "---", "...", "<<", "=", "a\\'b", "ends:", "ends#", "x: |\n  y",
}

func word(r *rand.Rand) string { return hostile[r.IntN(len(hostile))] }

// drawn is a form of a kind, with everything else drawn at random.
func drawn(r *rand.Rand, kind string) Form {
	maybe := func() bool { return r.IntN(2) == 0 }
	text := func() Text {
		t := Text{}
		if maybe() {
			t["en"] = word(r)
		}
		if maybe() {
			t["zh"] = word(r)
		}
		if len(t) == 0 {
			return nil
		}
		return t
	}
	conditions := func() (list []Condition) {
		for range r.IntN(3) {
			c := Condition{Of: []string{"channel", "store__region", "order"}[r.IntN(3)], Is: []string{in, out, none, some}[r.IntN(4)]}
			if c.Is == in || c.Is == out {
				for _, m := range r.Perm(len(hostile))[:1+r.IntN(3)] {
					c.Members = append(c.Members, hostile[m])
				}
				if maybe() {
					c.As, c.Members = "number", []string{fmt.Sprint(r.IntN(9)), "12.5"}
				}
			}
			if r.IntN(5) == 0 {
				c = Condition{Is: plain, Text: "amount > 3 OR store__region = 'it''s'"}
			}
			list = append(list, c)
		}
		return list
	}
	pick := func(list ...string) string { return list[r.IntN(len(list))] }
	f := Form{Name: pick("basket", "order", "a1"), Label: text(), Description: text(), Only: conditions()}
	measure := Part{Measure: pick("net_amount", "sales.net_amount"), Only: conditions(), Spine: maybe()}
	if maybe() {
		v := r.Float64()*4 - 2
		measure.Fill = &v
	}
	metric := Part{Metric: pick("net_sales", "before", "order", "select"), Only: conditions()}
	switch kind {
	case "measure":
		f.What = measure
	case "metric":
		f.What = metric
	case "ratio", "minus", "plus":
		f.What, f.How, f.Over = metric, kind, &Part{Metric: pick("net_sales", "visits"), Only: conditions()}
	case "toDate":
		f.What, f.Time = measure, &Time{Kind: kind, Grain: pick(toDates...)}
	case "window":
		f.What, f.Time = measure, &Time{Kind: kind, Count: 1 + r.IntN(400), Grain: pick(grains...)}
	case "all":
		f.What, f.Time = measure, &Time{Kind: kind}
	case "change", "difference":
		f.What, f.Time = metric, &Time{Kind: kind, Count: 1 + r.IntN(3), Grain: pick(grains...)}
	}
	f.Unit, f.Format, f.Good = pick("", "CNY", "%", "count", "件: #"), pick("", "0", "0.00"), pick("", "up", "down")
	if maybe() {
		f.Good, f.Range = "range", []float64{-0.25, 1e7}
	}
	f.LastYear, f.Calendar, f.Tier, f.Layer = pick("", "date", "event:spring"), pick("", "445"), r.IntN(4), pick("", "strategic")
	f.Domain, f.Owner, f.Steward = pick("", "sales"), pick("", "store-operations"), pick("", "mailto:a@b.c")
	if f.Owner != "" {
		f.Per = pick("", "organisation.region")
	}
	f.Sensitivity = pick("", "internal")
	for range r.IntN(3) {
		f.Synonyms = append(f.Synonyms, word(r))
	}
	return f
}

var kinds = []string{"measure", "metric", "ratio", "minus", "plus", "toDate", "window", "all", "change", "difference"}

func write(t *testing.T, before string, f Form) string {
	t.Helper()
	out, bad, err := Write(before, f, "en")
	if err != nil || len(bad) > 0 {
		t.Fatalf("%v %v\n%#v\nover:\n%s", err, bad, f, before)
	}
	return out
}

func read(t *testing.T, written string) *Reading {
	t.Helper()
	out, err := Read(written, "en")
	if err != nil {
		t.Fatalf("%v\n%s", err, written)
	}
	return out
}

// TestFormsRoundTrip writes forms of every kind with hostile words and reads the same back:
// new ones, over one of another kind, over one of the same with more around it.
func TestFormsRoundTrip(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for _, kind := range kinds {
		for range 15 {
			f := drawn(r, kind)
			first := write(t, "", f)
			if diff := cmp.Diff(f, read(t, first).Form); diff != "" {
				t.Fatalf("%s: %s\n%s", kind, diff, first)
			}
			if again := write(t, first, f); again != first {
				t.Fatalf("what has not changed is written anew:\n%s\n%s", first, again)
			}
			other := drawn(r, kinds[r.IntN(len(kinds))])
			framed := "# about it all\n" + strings.Replace(first, "\n", "  # whose name\n", 1) + "drivers: [a, b] # as they come\ncustom:\n  # deep\n  - {x: 1}\n"
			changed := write(t, framed, other)
			if diff := cmp.Diff(other, read(t, changed).Form); diff != "" {
				t.Fatalf("%s\n%s\n%s", diff, framed, changed)
			}
			if got := read(t, changed).Kept; !slices.Equal(got, []string{"drivers", "custom"}) {
				t.Fatalf("kept %v of\n%s", got, changed)
			}
			for _, left := range []string{"# about it all\n", "# whose name\n", "drivers: [a, b] # as they come\ncustom:\n  # deep\n  - {x: 1}\n"} {
				if !strings.Contains(changed, left) {
					t.Fatalf("%q is gone from\n%s", left, changed)
				}
			}
		}
	}
}

// TestOnlyWhatChangesIsWritten changes one thing of a text that somebody laid out.
func TestOnlyWhatChangesIsWritten(t *testing.T) {
	before := `# The basket.
name: basket   # never rename

label:
  fr: Panier
  en: Basket # short
  zh: 客单
type: ratio
numerator: {metric: net_sales, filter: "channel  =  'store'"}   # shops
denominator:
  metric: orders # not visits
  filter: channel IN ('store')

# money
unit: CNY # with tax
owner: {team: ops, backup: nobody}
tier: high
good: up
tags: [a]
`
	was := read(t, before)
	if diff := cmp.Diff([]string{"tier", "tags"}, was.Kept); diff != "" || was.Written != nil {
		t.Fatal(diff, was.Written)
	}
	tests := []struct {
		name   string
		change func(*Form)
		want   [2]string // taken out, put in
	}{
		{"nothing", func(*Form) {}, [2]string{}},
		{"a word", func(f *Form) { f.Label["en"] = "Basket: #1" }, [2]string{"  en: Basket # short", "  en: 'Basket: #1' # short"}},
		{"a unit", func(f *Form) { f.Unit = "USD" }, [2]string{"unit: CNY # with tax", "unit: USD # with tax"}},
		{"no unit", func(f *Form) { f.Unit = "" }, [2]string{"unit: CNY # with tax", "# with tax"}},
		{"a new key", func(f *Form) { f.Domain = "sales" }, [2]string{"tier: high\n", "tier: high\ndomain: sales\n"}},
		{"a key kept", func(f *Form) { f.Tier = 2 }, [2]string{"tier: high", "tier: 2"}},
		{"an owner", func(f *Form) { f.Owner = "sales" }, [2]string{"{team: ops, backup", "{team: sales, backup"}},
		{"the denominator", func(f *Form) { f.Over.Metric = "visits" }, [2]string{"  metric: orders # not", "  metric: visits # not"}},
		{"its filter", func(f *Form) { f.Over.Only[0].Members = []string{"store", "it's"} }, [2]string{"('store')\n", "('store', 'it''s')\n"}},
	}
	for _, c := range tests {
		t.Run(c.name, func(t *testing.T) {
			f := read(t, before).Form
			c.change(&f)
			want := strings.Replace(before, c.want[0], c.want[1], 1)
			if diff := cmp.Diff(want, write(t, before, f)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// TestWhatAFormCannotSayStays reads formulas that have no form: all around them can be
// changed, they cannot.
func TestWhatAFormCannotSayStays(t *testing.T) {
	for _, formula := range []string{
		"type: funnel\nentity: customer\nsteps: [{name: a, measure: visits}, {name: b, measure: orders}]\n",
		"type: derived\nexpr: (a - b) / a\n",
		"type: derived\nexpr: a / b\n",
		"type: derived\nexpr: a / b - 1\ninputs: [{metric: a, alias: b, offset: 1 month, offsetToGrain: month}]\n",
		"type: derived\nexpr: a - b\ninputs: [{metric: a, alias: b, offset: 7 days}, {metric: c}]\n",
		"type: ratio\nnumerator: {metric: a, offset: 1 year}\ndenominator: b\n",
		"measure: {name: a, odd: 1}\n",
		"measure: a\nwindow: 7 days\n",
		"type: cumulative\nmeasure: a\nwindow: fortnight\n",
		"type: retention\nmeasure: a\nentity: b\nfilter: a > 1\n",
		"type: [simple]\nmeasure: a\n",
	} {
		before := "name: x\n" + formula + "unit: CNY\n"
		was := read(t, before)
		if was.Written["zh"] == "" || was.Form.What.Measure+was.Form.What.Metric != "" {
			t.Errorf("%s\nis a form: %+v", before, was)
		}
		f := was.Form
		f.Unit, f.What = "%", Part{Measure: "other"} // of the formula nothing is taken
		if diff := cmp.Diff(strings.Replace(before, "CNY", "'%'", 1), strings.ReplaceAll(write(t, before, f), `"%"`, "'%'")); diff != "" {
			t.Error(diff)
		}
	}
}

func TestTextsWithoutForm(t *testing.T) {
	for _, text := range []string{"a: [", "- a", "name: x\nname: y\n", "name: &a x\nunit: *a\n", "name: x\n---\nname: y\n", "name: !odd x\n", "text", "<<: {a: 1}\n"} {
		if _, err := Read(text, "en"); err == nil {
			t.Errorf("%q is read", text)
		} else if _, ok := err.(UnfitError); !ok {
			t.Errorf("%q: %v", text, err)
		}
	}
}

// TestOneLine writes over definitions in braces, and over what is short for more.
func TestOneLine(t *testing.T) {
	before := "{name: stock, label: Stock, measure: {name: units, fillNulls: 0}, unit: units, status: review}\n"
	f := read(t, before).Form
	f.Unit, f.Label, f.Good = "件, 个", Text{"en": "Stock", "zh": "库存"}, "down"
	got := write(t, before, f)
	want := "{name: stock, label: {en: Stock, zh: 库存}, measure: {name: units, fillNulls: 0}, unit: '件, 个', status: review, good: down}\n"
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestProblems(t *testing.T) {
	for _, c := range []struct {
		field string
		f     Form
	}{
		{"what", Form{}},
		{"what", Form{What: Part{Measure: "a", Metric: "b"}}},
		{"what", Form{What: Part{Measure: "a"}, How: "ratio", Over: &Part{Metric: "b"}}},
		{"over", Form{What: Part{Metric: "a"}, How: "ratio", Over: &Part{}}},
		{"over", Form{What: Part{Metric: "a"}, How: "times", Over: &Part{Metric: "b"}}},
		{"time", Form{What: Part{Metric: "a"}, Time: &Time{Kind: "toDate", Grain: "month"}}},
		{"time", Form{What: Part{Measure: "a"}, Time: &Time{Kind: "toDate", Grain: "day"}}},
		{"time", Form{What: Part{Measure: "a"}, Time: &Time{Kind: "window", Grain: "day"}}},
		{"time", Form{What: Part{Measure: "a"}, Time: &Time{Kind: "change", Count: 1, Grain: "year"}}},
		{"time", Form{What: Part{Metric: "a"}, How: "ratio", Over: &Part{Metric: "b"}, Time: &Time{Kind: "all"}}},
		{"only", Form{What: Part{Measure: "a"}, Only: []Condition{{Of: "b", Is: in}}}},
		{"only", Form{What: Part{Measure: "a"}, Only: []Condition{{Is: none}}}},
		{"what", Form{What: Part{Measure: "a", Only: []Condition{{Is: plain, Text: "a ="}}}}},
	} {
		out, bad, err := Write("name: x\n", c.f, "en")
		if err != nil || out != "" || len(bad) == 0 || bad[0].Field != c.field || bad[0].Words["zh"] == "" {
			t.Errorf("%+v: %q %v %v, wanted a problem of %s", c.f, out, bad, err, c.field)
		}
	}
}

// TestMembersStayWords draws members through YAML and SQL's quotes: what is written as one
// text is read as one.
func TestMembersStayWords(t *testing.T) {
	f := Form{Name: "x", What: Part{Measure: "a"}, Only: []Condition{{Of: "c", Is: out, Members: hostile}}}
	var n struct{ Filter string }
	out := write(t, "", f)
	if err := yaml.Unmarshal([]byte(out), &n); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(hostile, conditions(n.Filter)[0].Members); diff != "" {
		t.Error(diff)
	}
}
