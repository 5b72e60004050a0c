package service

import (
	"context"
	"fmt"
	"strings"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/plan/optimise"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
)

// rolledWait is how long an answer waits for a roll-up to be compared with its source.
// After that it is read from the source, and the comparison goes on.
const rolledWait = 2 * time.Second

// always is after all that is asked for.
var always = time.Date(9999, 12, 31, 0, 0, 0, 0, time.UTC)

// rolledLook is a comparison of a roll-up with its source, and the marks that their
// tables had before it.
type rolledLook struct {
	equals query.Equals
	marks  [2]string
	until  time.Time
}

// rollups tells how far roll-ups are known to equal their sources. It is a fact of all
// rows, of which readers see the time that an answer takes. A check reads none: it is of
// the rows of its source.
func (e *engine) rollups(ctx context.Context) func(*model.Rollup) query.Equals {
	if unchecked(ctx) {
		return nil
	}
	return func(r *model.Rollup) query.Equals { return e.equals(access.With(ctx, theSurvey), r) }
}

func (e *engine) equals(ctx context.Context, r *model.Rollup) query.Equals {
	var marks [2]string
	for i, s := range []*model.Source{r.Source, r.Table} {
		marks[i], _ = e.mark(ctx, s)
	}
	e.mu.Lock()
	known, ok := e.rolled[r]
	e.mu.Unlock()
	if ok && known.marks == marks && time.Now().Before(known.until) {
		return known.equals
	}
	key := fmt.Sprintf("roll-up %s.%s %q", r.Source.Name, r.Name, marks)
	done := e.flight.DoChan(key, func() (any, error) {
		look, cancel := context.WithTimeout(context.WithoutCancel(ctx), lookFor)
		defer cancel()
		return e.compare(look, r, marks), nil
	})
	select {
	case found := <-done:
		return found.Val.(rolledLook).equals
	case <-ctx.Done():
	case <-time.After(rolledWait):
	}
	return query.Equals{Why: query.Said{English: "it is being compared with its source", Chinese: "正在与源表核对"}}
}

// compare compares and keeps what it finds: not for long where a load would not show.
func (e *engine) compare(ctx context.Context, r *model.Rollup, marks [2]string) rolledLook {
	started := time.Now()
	out, told := rolledLook{marks: marks}, marks[0] != "" && marks[1] != "" // a load shows by itself
	var failed error
	db, err := e.database(ctx, r.Source.Connection)
	if err == nil {
		found, problem := db.Rollup(ctx, r, e.times(ctx, &failed), e.wall(e.clock()), false)
		out.equals, err = found.Equals, problem
		if told && found.Since.IsZero() && out.equals.Why == (query.Said{}) {
			out.equals.Until = always // until a load shows: there is nothing that it lacks
		}
	}
	if err == nil {
		err = failed
	}
	if err != nil {
		out.equals = query.Equals{Why: query.Said{
			English: fmt.Sprintf("it cannot be compared with its source: %v", err), Chinese: fmt.Sprintf("无法与源表核对：%v", err),
		}}
	}
	age := coverageAge
	if told {
		age = min(coverageMost, max(coverageAge, coverageShare*time.Since(started)))
	}
	out.until = time.Now().Add(age)
	e.mu.Lock()
	defer e.mu.Unlock()
	e.rolled[r] = out
	return out
}

// printRollups tells which roll-ups are read, and why the others are not.
func printRollups(list []optimise.RollupChoice) string {
	var b strings.Builder
	for _, c := range list {
		fmt.Fprintf(&b, "%s.%s for %s: ", c.Rollup.Source.Name, c.Rollup.Name, strings.Join(c.Values, ", "))
		if c.Used {
			b.WriteString("read · 采用\n")
			continue
		}
		fmt.Fprintf(&b, "not read, %s · 未采用：%s\n", c.Why.English, c.Why.Chinese)
	}
	return b.String()
}
