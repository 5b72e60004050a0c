package plugin

import (
	"context"
	"errors"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/service"
)

// How long an alert waits until what it is about is written down, and how long the
// writing may take. An alert goes out in any case: a bucket that is not written is judged
// again with the next one.
const (
	rememberWait = 2 * time.Second
	rememberFor  = 2 * time.Minute
)

// remember writes down what the scheduler was told of a rule. A person who looks writes
// nothing.
func (i *Instance) remember(ctx context.Context, q asked, found *service.Signals) {
	if !q.alert || i.store == nil {
		return
	}
	done := make(chan struct{})
	own, stop := context.WithTimeout(context.WithoutCancel(ctx), rememberFor)
	end := context.AfterFunc(i.life, stop)
	i.writing.Go(func() {
		defer close(done)
		defer stop()
		defer end()
		if err := i.desk(q.use.service).Remember(own, found); err != nil && !errors.Is(err, context.Canceled) {
			i.log.FromContext(ctx).Warn("a judgement was not remembered; it is judged again with the next one", "rule", found.Result.Rule.Name, "error", err)
		}
	})
	select {
	case <-done:
	case <-time.After(rememberWait):
	case <-ctx.Done():
	}
}
