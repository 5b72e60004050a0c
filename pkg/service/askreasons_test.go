package service_test

import (
	"testing"

	questions "github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/ask"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/words"
)

// TestReasonsOfAskHaveChineseMarks: pages and the command line print them as they are.
func TestReasonsOfAskHaveChineseMarks(t *testing.T) {
	for code, said := range questions.Reasons {
		if set := words.Typeset(said["zh"], words.Chinese); set != said["zh"] || set == "" {
			t.Errorf("%s: %q, want %q", code, said["zh"], set)
		}
	}
}
