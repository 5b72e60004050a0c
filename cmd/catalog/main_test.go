package main

import (
	"strings"
	"testing"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/cmd/catalog/archive"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/cmd/catalog/check"
)

// TestTheProjectsOwnCode: what the catalog would refuse of the code shows before
// a release is packed. Rules about the archive want one, and are not asked here.
func TestTheProjectsOwnCode(t *testing.T) {
	s := check.Subject{Archive: &archive.Archive{Files: map[string]archive.File{}}, Source: "../.."}
	if err := ask(t.Context(), &s); err != nil {
		t.Fatal(err)
	}
	if len(s.Process) < 10 {
		t.Fatalf("the process has only %q", s.Process)
	}
	for _, f := range check.Run(s) {
		ofCode := strings.HasPrefix(f.Rule, "code-rules-") || strings.HasPrefix(f.Rule, "wheelhouse-")
		if ofCode && f.Severity == check.Error {
			t.Errorf("%s: %s: %s", f.Rule, f.File, f.Message)
		}
	}
}
