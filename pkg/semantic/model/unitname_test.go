package model

import "testing"

// TestLevelCalled never leaves a level without a word.
func TestLevelCalled(t *testing.T) {
	for name, c := range map[string]struct {
		level       Level
		called, top string
	}{
		"label":     {Level{Name: "region", Label: Text{"en": "Region", "zh": "大区"}}, "大区", "大区"},
		"no label":  {Level{Name: "region"}, "region", "region"},
		"top label": {Level{Name: "all", TopLabel: Text{"en": "Everywhere"}}, "all", "Everywhere"},
	} {
		t.Run(name, func(t *testing.T) {
			if got := c.level.Called("zh"); got != c.called {
				t.Errorf("called %q, want %q", got, c.called)
			}
			if got := c.level.TopCalled("zh"); got != c.top {
				t.Errorf("the top is called %q, want %q", got, c.top)
			}
		})
	}
}
