// Package accesstest gives tests a subject.
package accesstest

import (
	"context"
	"testing"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access"
)

// Context is a test's context under which the test itself reads.
func Context(t testing.TB) context.Context {
	return access.With(t.Context(), access.System("test"))
}
