package plugin

import (
	"context"
	"maps"
	"slices"
	"testing"
	"time"

	"github.com/grafana/grafana-plugin-sdk-go/backend"
	"github.com/grafana/grafana-plugin-sdk-go/backend/datasource"
	"github.com/grafana/grafana-plugin-sdk-go/backend/instancemgmt"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/resource"
)

// NewIssuer signs identities as Grafana does.
func NewIssuer(t *testing.T) *issuer { return newIssuer(t, "one") } //nolint:revive // its methods are what tests use

// NewUnder makes instances whose reads a test's policy is asked about.
func NewUnder(p access.Policy) datasource.InstanceFactoryFunc {
	return func(ctx context.Context, in backend.DataSourceInstanceSettings) (instancemgmt.Instance, error) {
		i := newInstance(ctx, in)
		i.definitions.options.Policy = p // nothing is read yet
		return i, nil
	}
}

// NewAt makes instances whose clock a test sets.
func NewAt(clock func() time.Time) datasource.InstanceFactoryFunc {
	return func(ctx context.Context, in backend.DataSourceInstanceSettings) (instancemgmt.Instance, error) {
		i := newInstance(ctx, in)
		i.clock = clock // nothing is read yet
		return i, nil
	}
}

// NewTired makes instances of the sample that rest as soon as nobody has asked for a
// while.
func NewTired(keep time.Duration) datasource.InstanceFactoryFunc {
	return func(ctx context.Context, in backend.DataSourceInstanceSettings) (instancemgmt.Instance, error) {
		i := newInstance(ctx, in)
		i.definitions.keep = keep // nothing is read yet
		tired = i
		return i, nil
	}
}

var tired *Instance

// Rests tells whether the instance that NewTired made last holds nothing.
func Rests() bool {
	tired.definitions.mu.Lock()
	defer tired.definitions.mu.Unlock()
	return tired.definitions.current == nil && tired.definitions.data == nil
}

// Doors lists every way into the data source, from the router's own tables: calls
// of resources ("GET /catalog"), types of queries ("query metrics"), annotations
// ("query annotations versions"), health.
func Doors() []string {
	out := []string{"health", "query annotations actions", "query annotations versions", "query annotations events"}
	out = slices.AppendSeq(out, maps.Keys(own))
	for _, r := range resource.Routes() {
		out = append(out, r.Method+" "+r.Path)
	}
	for kind := range runs {
		out = append(out, "query "+kind)
	}
	slices.Sort(out)
	return out
}

// NewSwitched makes instances that a test has encode frames once for all, or not.
func NewSwitched(last **Instance) datasource.InstanceFactoryFunc {
	return func(ctx context.Context, in backend.DataSourceInstanceSettings) (instancemgmt.Instance, error) {
		*last = newInstance(ctx, in)
		return *last, nil
	}
}

// Encode switches an instance between calls.
func (i *Instance) Encode(on bool) { i.encoding = on }

// Types lists the types of query.
func Types() []string { return slices.Sorted(maps.Keys(runs)) }
