package plugin

import (
	"context"
	"fmt"
	"net/http"
	"strconv"
	"time"

	"github.com/grafana/grafana-plugin-sdk-go/backend"
)

type panelKey struct{}

// panel is how long and how wide a query is shown, and on whose clock.
type panel struct {
	backend.DataQuery
	zone string // of the dashboard or browser; "" is the project's
}

// withPanel reads the time of a panel from the address of a call, where it has
// one: from, to, intervalMs (milliseconds), maxDataPoints and zone. The query editor
// sends them to learn what its panel's query means.
func withPanel(r *http.Request) (context.Context, error) {
	v := r.URL.Query()
	if !v.Has("maxDataPoints") {
		return r.Context(), nil
	}
	var numbers [4]int64
	for i, name := range []string{"from", "to", "intervalMs", "maxDataPoints"} {
		n, err := strconv.ParseInt(v.Get(name), 10, 64)
		if err != nil {
			return nil, fmt.Errorf("%s=%q is not a whole number", name, v.Get(name))
		}
		numbers[i] = n
	}
	return context.WithValue(r.Context(), panelKey{}, panel{backend.DataQuery{
		TimeRange:     backend.TimeRange{From: time.UnixMilli(numbers[0]), To: time.UnixMilli(numbers[1])},
		Interval:      time.Duration(numbers[2]) * time.Millisecond,
		MaxDataPoints: numbers[3],
	}, v.Get("zone")}), nil
}

// panelOf is the panel that a call names.
func panelOf(ctx context.Context) (panel, bool) {
	p, ok := ctx.Value(panelKey{}).(panel)
	return p, ok
}
