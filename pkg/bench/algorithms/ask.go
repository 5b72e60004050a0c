package algorithms

import (
	"context"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/ask"
)

// asking measures questions in words over a catalogue: how many get exactly the
// request of the gold, and the intent, and how many are wrong without a doubt said.
var asking = Part{Name: "ask", Run: func(ctx context.Context, dir string, to Reporter) error {
	var catalog ask.Catalog
	if err := readJSON(filepath.Join(dir, "catalog.json"), &catalog); err != nil {
		return err
	}
	questions, err := readLines[askQuestion](filepath.Join(dir, "questions.jsonl"))
	if err != nil {
		return err
	}
	if len(questions) == 0 {
		return fmt.Errorf("%s has no questions", dir)
	}
	reader := ask.New(&catalog)
	exact, intent, confident := 0, 0, 0
	for _, q := range questions {
		if err := ctx.Err(); err != nil {
			return err
		}
		score := scoreQuestion(q, reader.Read(q.Question))
		if score.exact {
			exact++
		}
		if score.intent {
			intent++
		}
		if score.confident {
			confident++
		}
	}
	n := float64(len(questions))
	note := fmt.Sprintf("%d questions", len(questions))
	to.Figure(AtLeast("exact", float64(exact)/n, .92, note))
	to.Figure(AtLeast("intent", float64(intent)/n, .97, note))
	to.Figure(AtMost("wrong_but_confident", float64(confident)/n, .02, note))

	crowd := crowded(catalog, 1000, 10_000)
	made := time.Now()
	reader = ask.New(&crowd)
	to.Figure(Figure{Name: "reader_ms", Value: ms(time.Since(made)), Unit: "ms", Note: "made once per catalogue of 1,000 metrics and 10,000 members"})
	var times []float64
	for _, q := range questions {
		best := time.Duration(1<<63 - 1)
		for range 3 { // the fastest, since a machine has more to do
			start := time.Now()
			reader.Read(q.Question)
			best = min(best, time.Since(start))
		}
		times = append(times, ms(best))
	}
	slices.Sort(times)
	p95 := AtMost("p95_ms", times[len(times)*95/100], 20, "1,000 metrics, 10,000 members, fastest of three")
	p95.Unit = "ms"
	to.Figure(p95)
	return nil
}}

func ms(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }

type askQuestion struct {
	ID       string `json:"id"`
	Question string `json:"q"`
	Gold     struct {
		Intent ask.Intent `json:"intent"`
		ask.Asked
	} `json:"gold"`
}

type askScore struct{ exact, intent, confident bool }

// scoreQuestion judges a reading as the data's README says: metrics, filters and
// their members are sets; the order of groups counts for nested ranks; where only
// the metrics matter, nothing else is looked at.
func scoreQuestion(q askQuestion, got ask.Reading) askScore {
	want := askKey(q.Gold.Intent, q.Gold.Asked)
	out := askScore{intent: got.Intent == q.Gold.Intent}
	out.exact = out.intent && askKey(got.Intent, got.Asked) == want
	sure := got.Intent != ask.Clarify && got.Intent != ask.OutOfScope && len(got.Unclear) == 0
	out.confident = sure && askKey(got.Intent, got.Asked) != want
	return out
}

// askKey writes a request so that equal ones are equal texts.
func askKey(intent ask.Intent, a ask.Asked) string {
	metrics := slices.Sorted(slices.Values(a.Metrics))
	if intent == ask.Define || intent == ask.Clarify || intent == ask.OutOfScope {
		return fmt.Sprint(metrics)
	}
	groups := slices.Clone(a.GroupBy)
	if len(groups) != 2 || a.Limit == 0 {
		slices.Sort(groups)
	}
	var filters []string
	for _, f := range a.Filters {
		by := f.By
		if by == "value" {
			by = ""
		}
		filters = append(filters, fmt.Sprint(f.Level, f.Metric, f.Op, slices.Sorted(slices.Values(f.Members)), f.Value, by))
	}
	slices.Sort(filters)
	period, order := "", ""
	if a.Time != nil {
		period = a.Time.From + ".." + a.Time.To
	}
	if a.Order != nil {
		order = strings.Join([]string{a.Order.Metric, a.Order.Dir, a.Order.By}, " ")
	}
	return fmt.Sprint(metrics, groups, filters, period, a.Compare, order, a.Limit)
}

// crowded fills a catalogue up with made-up metrics and members.
func crowded(c ask.Catalog, metrics, members int) ask.Catalog {
	c.Metrics = slices.Clone(c.Metrics)
	for i := len(c.Metrics); i < metrics; i++ {
		c.Metrics = append(c.Metrics, ask.Metric{
			Name: fmt.Sprintf("generated_%d", i), Unit: "count", Good: "up",
			Label:    ask.Label{"en": fmt.Sprintf("Generated figure %d", i), "zh": "第" + spelledOut(i) + "项流程得数"},
			Synonyms: []string{fmt.Sprintf("gf%d", i)},
		})
	}
	level := ask.Level{Name: "generated", Label: ask.Label{"en": "Collection point", "zh": "自提点位"}}
	for i := range members {
		level.Members = append(level.Members, ask.Member{
			Name: fmt.Sprintf("point_%d", i), Label: ask.Label{"en": fmt.Sprintf("Point number %d", i), "zh": spelledOut(i) + "号自提点"},
		})
	}
	c.Hierarchies = append(slices.Clone(c.Hierarchies), ask.Hierarchy{Name: "generated", Levels: []ask.Level{level}})
	return c
}

// spelledOut is a number in Chinese figures, digit by digit.
func spelledOut(n int) string {
	var b strings.Builder
	for _, d := range fmt.Sprint(n) {
		b.WriteRune([]rune("零一二三四五六七八九")[d-'0'])
	}
	return b.String()
}
