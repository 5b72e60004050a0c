package preview

import (
	"context"
	"fmt"
	"io"
	"sync"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop"
)

// judging judges all rules when the preview starts and when definitions change: there is
// no scheduler that would.
type judging struct {
	desk  *loop.Desk
	log   io.Writer
	done  func() // tells the pages
	asked chan struct{}
	run   sync.WaitGroup
}

func newJudging(d *loop.Desk, log io.Writer, done func()) *judging {
	return &judging{desk: d, log: log, done: done, asked: make(chan struct{}, 1)}
}

// again asks for another round. One that is asked for already is enough.
func (j *judging) again() {
	select {
	case j.asked <- struct{}{}:
	default:
	}
}

// begin judges until the context ends.
func (j *judging) begin(ctx context.Context) {
	if j.desk == nil || j.desk.Store == nil {
		return
	}
	j.again()
	j.run.Go(func() {
		for {
			select {
			case <-ctx.Done():
				return
			case <-j.asked:
			}
			if err := j.desk.JudgeAll(ctx); err != nil && ctx.Err() == nil {
				_, _ = fmt.Fprintln(j.log, "not all rules were judged:", err) // a log line
			}
			j.done()
		}
	})
}

func (j *judging) wait() { j.run.Wait() }
