package brief_test

import (
	"path/filepath"
	"strings"
	"testing"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/brief"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/testkit"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/words"
)

func TestMessage(t *testing.T) {
	for _, lang := range []words.Lang{"en", "zh"} {
		for name, steady := range map[string]bool{"morning": false, "quiet": true} {
			var b strings.Builder
			if err := brief.Message(&b, morning(t, steady), brief.Options{Lang: lang}); err != nil {
				t.Fatal(err)
			}
			testkit.Golden(t, filepath.Join("testdata", name+"."+string(lang)+".message.txt"), b.String())
		}
	}
}
