package outlook

import (
	"context"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
)

// Count tells how many units a request for a history has, before years of all of them are
// laid out bucket by bucket: all of it as one. The last week of it would not tell, since
// what is sold now and then is not in it, and data may end before it.
func Count(ctx context.Context, ask Asker, req query.Request) (int, error) {
	req.Grain = ""
	a, err := ask.Ask(ctx, req)
	if err != nil {
		return 0, err
	}
	return len(a.Layout.Units), nil
}
