package engine_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/engine"
	_ "github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/engine/all"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/execute"
)

// TestDescriptorsAreWhole holds every engine to what the rest counts on.
func TestDescriptorsAreWhole(t *testing.T) {
	t.Parallel()
	meant := map[string]engine.Setting{}
	for _, d := range engine.All() {
		if d.Name == "" || d.Label == "" || (d.Dialect == nil) == (d.DialectOf == nil) || d.Open == nil || len(d.Settings) == 0 {
			t.Errorf("%s is not whole: %+v", d.Name, d)
		}
		for _, s := range d.Settings {
			if s.Key == "" || s.Doc == "" || s.Label["en"] == "" || s.Label["zh"] == "" {
				t.Errorf("%s.%s lacks words: %+v", d.Name, s.Key, s)
			}
			if s.Key == "name" || s.Key == "engine" || s.Key == "timeout" {
				t.Errorf("%s.%s is a key of every connection", d.Name, s.Key)
			}
			if other, ok := meant[s.Key]; ok && (other.Doc != s.Doc || other.Secret != s.Secret || other.File != s.File) {
				t.Errorf("%s means something else to %s than to another engine", s.Key, d.Name)
			}
			meant[s.Key] = s
		}
		for _, lang := range []string{"en", "zh"} {
			for _, cause := range []execute.Cause{
				execute.Incomplete, execute.Unreachable, execute.Denied, execute.Absent, execute.NoTable, execute.NoColumn, execute.Slow, "",
			} {
				if engine.Advise(d.Name, cause)[lang] == "" {
					t.Errorf("%s has no advice on %q in %s", d.Name, cause, lang)
				}
			}
		}
	}
}

func TestOpenTellsWhatIsMissing(t *testing.T) {
	t.Setenv("WHEELHOUSE_HALF", "of it ${WHEELHOUSE_OTHER}")
	for want, c := range map[string]engine.Config{
		`there is no engine "oracle": use one of `:                    {Engine: "oracle"},
		"SQLite needs path":                                           {Engine: "sqlite"},
		"PostgreSQL needs dsn":                                        {Engine: "postgres", Settings: engine.Settings{"schema": "x"}},
		"the environment variable WHEELHOUSE_NOWHERE is not set":      {Engine: "postgres", Settings: engine.Settings{"dsn": "postgres://u:${WHEELHOUSE_NOWHERE}@h/d"}},
		"connection db: the environment variable WHEELHOUSE_NOWHERE_": {Engine: "postgres", Settings: engine.Settings{"dsn": "${WHEELHOUSE_HALF}${WHEELHOUSE_NOWHERE_}"}},
	} {
		c.Name = "db"
		_, err := engine.Open(c)
		var failed *execute.Error
		if !errors.As(err, &failed) || failed.Kind != execute.Connect || failed.Cause != execute.Incomplete || !strings.Contains(err.Error(), want) {
			t.Errorf("got %v, want %s", err, want)
		}
	}
}

func TestHostsRefuseWhatMeansSomethingElseThere(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		c    engine.Config
		want string
	}{
		{engine.Config{Engine: "sqlite", Settings: engine.Settings{"path": "/srv/shop.sqlite"}}, ""},
		{engine.Config{Engine: "sqlite", Settings: engine.Settings{"path": "shop.sqlite"}}, `its path "shop.sqlite" is relative`},
		{engine.Config{Engine: "sqlite", Settings: engine.Settings{"path": ":memory:"}}, "is relative"},
		{engine.Config{Engine: "postgres", Settings: engine.Settings{"dsn": "postgres://h/d"}}, ""},
		{engine.Config{Engine: "postgres", Settings: engine.Settings{"dsn": "postgres://u:${PASSWORD}@h/d"}}, "its dsn refers to the environment"},
		{engine.Config{Engine: "postgres"}, "PostgreSQL needs dsn"},
		{engine.Config{Engine: "oracle"}, "there is no engine"},
	} {
		err := engine.Admit(tt.c)
		if tt.want == "" && err != nil || tt.want != "" && (err == nil || !strings.Contains(err.Error(), tt.want)) {
			t.Errorf("%+v: got %v, want %q", tt.c, err, tt.want)
		}
	}
}
