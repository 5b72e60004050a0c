package checks_test

import (
	"reflect"
	"regexp"
	"testing"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/checks"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/definition"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/words"
)

// TestKindsOfDefinitions: what definitions may write is in the registry, with words.
func TestKindsOfDefinitions(t *testing.T) {
	t.Parallel()
	f, _ := reflect.TypeFor[definition.SourceCheck]().FieldByName("Kind")
	names := regexp.MustCompile(`enum=(\w+)`).FindAllStringSubmatch(f.Tag.Get("jsonschema"), -1)
	if len(names) < 6 {
		t.Fatalf("kinds: %v", names)
	}
	for _, name := range names {
		if checks.Find(name[1]) == nil {
			t.Errorf("no kind %s", name[1])
			continue
		}
		c := &model.Check{Name: "x", Kind: name[1]}
		for _, l := range words.Langs() {
			if label := checks.Label(c, l); label == "" || label == "x" {
				t.Errorf("%s has no label in %s", name[1], l)
			}
		}
	}
}
